// The guide's pictures: what a person will see and where to press, drawn by us as plain shapes. No screen of Facebook is copied.
// Colours are the theme's own, so that they work in light and dark; what is to be pressed has a ring and a number.
import type { ReactNode } from 'react'
import type { GuideDrawing } from '../../words-connect-guide.ts'
import { scopeWords } from '../../words-connection.ts'

const WIDTH = 560

/** A window of a browser, as anybody knows it. */
function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <rect className="gp-window" x="1" y="1" width={WIDTH - 2} height="258" rx="8" />
      <path className="gp-line" d={`M1 34H${WIDTH - 1}`} />
      <circle className="gp-bar" cx="18" cy="18" r="5" />
      <circle className="gp-bar" cx="34" cy="18" r="5" />
      <rect className="gp-sunken" x="56" y="9" width={WIDTH - 76} height="18" rx="9" />
      <text className="gp-small" x="70" y="22">
        {title}
      </text>
      {children}
    </>
  )
}

function Bar({ x, y, w }: { readonly x: number; readonly y: number; readonly w: number }) {
  return <rect className="gp-bar" x={x} y={y} width={w} height="8" rx="4" />
}

function Text({ x, y, children, strong = false }: { x: number; y: number; children: ReactNode; strong?: boolean }) {
  return (
    <text className={strong ? 'gp-strong' : 'gp-text'} x={x} y={y}>
      {children}
    </text>
  )
}

function Box({ x, y, w, h, sunken = false }: { x: number; y: number; w: number; h: number; sunken?: boolean }) {
  return <rect className={sunken ? 'gp-sunken' : 'gp-box'} x={x} y={y} width={w} height={h} rx="5" />
}

function Face({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <>
      <circle className="gp-bar" cx={x} cy={y} r="13" />
      <circle className="gp-face" cx={x} cy={y - 3} r="4.5" />
      <path className="gp-face" d={`M${x - 8} ${y + 9}c1-8 15-8 16 0z`} />
    </>
  )
}

/** "Here": a ring around it, and at its corner which of the steps on this picture. */
function Here({ x, y, w, h, n }: { x: number; y: number; w: number; h: number; n?: number }) {
  return (
    <>
      <rect className="gp-here" x={x} y={y} width={w} height={h} rx="9" />
      {n !== undefined && (
        <>
          <circle className="gp-number" cx={x + w} cy={y} r="11" />
          <text className="gp-digit" x={x + w} y={y + 4.5}>
            {n}
          </text>
        </>
      )}
    </>
  )
}

function Tick({ x, y }: { readonly x: number; readonly y: number }) {
  return <path className="gp-tick" d={`M${x} ${y}l4 4 7-9`} />
}

function Press({ x, y, w, words }: { x: number; y: number; w: number; words: string }) {
  return (
    <>
      <rect className="gp-press" x={x} y={y} width={w} height="28" rx="5" />
      <text className="gp-press-words" x={x + w / 2} y={y + 19}>
        {words}
      </text>
    </>
  )
}

const drawings: Readonly<Record<GuideDrawing, ReactNode>> = {
  access: (
    <Frame title="The Page › settings › who has access">
      <Text x={28} y={64} strong>
        People with access
      </Text>
      {[0, 1, 2].map((row) => (
        <g key={row}>
          <Face x={46} y={98 + row * 50} />
          <path className="gp-line" d={`M28 ${124 + row * 50}H532`} />
        </g>
      ))}
      <Bar x={74} y={94} w={120} />
      <Text x={400} y={102}>
        Some tasks
      </Text>
      <Text x={74} y={153} strong>
        You
      </Text>
      <Text x={400} y={153} strong>
        Full control
      </Text>
      <Here x={22} y={127} w={514} h={42} />
      <Bar x={74} y={194} w={90} />
      <Text x={400} y={203}>
        Some tasks
      </Text>
    </Frame>
  ),
  number: (
    <Frame title="The Page › about › transparency">
      <Box x={28} y={52} w={150} h={186} sunken />
      {[0, 1, 2, 3].map((row) => (
        <Bar key={row} x={44} y={72 + row * 30} w={row === 2 ? 100 : 70} />
      ))}
      <Text x={206} y={76} strong>
        About this Page
      </Text>
      <Bar x={206} y={94} w={260} />
      <Bar x={206} y={110} w={200} />
      <Text x={206} y={164}>
        Page ID
      </Text>
      <Text x={206} y={186} strong>
        100064123456789
      </Text>
      <Here x={194} y={144} w={220} h={54} />
      <Bar x={206} y={216} w={180} />
    </Frame>
  ),
  app: (
    <Frame title="developers.facebook.com › your apps › new">
      <Text x={28} y={66} strong>
        A new app
      </Text>
      <Text x={28} y={98}>
        Name
      </Text>
      <Box x={140} y={80} w={280} h={28} />
      <Text x={152} y={99}>
        School posts
      </Text>
      <Text x={28} y={142}>
        Purpose
      </Text>
      <Box x={140} y={124} w={280} h={28} />
      <Text x={152} y={143}>
        Manage a Page
      </Text>
      <Text x={28} y={186}>
        Belongs to
      </Text>
      <Box x={140} y={168} w={280} h={28} />
      <Text x={152} y={187}>
        The school
      </Text>
      <Press x={300} y={212} w={120} words="Make the app" />
      <Here x={290} y={204} w={140} h={44} />
    </Frame>
  ),
  live: (
    <Frame title="developers.facebook.com › your app">
      <Text x={28} y={68} strong>
        School posts
      </Text>
      <Text x={232} y={68}>
        In development
      </Text>
      <rect className="gp-press" x={342} y={52} width="52" height="24" rx="12" />
      <circle className="gp-knob" cx="382" cy="64" r="9" />
      <Text x={408} y={68} strong>
        Live
      </Text>
      <Here x={222} y={42} w={232} h={44} />
      <Box x={28} y={104} w={150} h={136} sunken />
      {[0, 1, 2, 3].map((row) => (
        <Bar key={row} x={44} y={122 + row * 28} w={row % 2 === 0 ? 90 : 64} />
      ))}
      <Text x={206} y={136}>
        Address of your privacy notice
      </Text>
      <Box x={206} y={148} w={320} h={28} />
      <Text x={218} y={167}>
        https://… the school’s own
      </Text>
      <Bar x={206} y={204} w={240} />
    </Frame>
  ),
  permissions: (
    <Frame title="developers.facebook.com › Graph API Explorer">
      <Text x={28} y={60} strong>
        Permissions
      </Text>
      {scopeWords.map(({ scope }, row) => (
        <g key={scope}>
          <rect className="gp-box" x="40" y={72 + row * 26} width="18" height="18" rx="3" />
          <Tick x={44} y={82 + row * 26} />
          <Text x={70} y={86 + row * 26}>
            {scope}
          </Text>
        </g>
      ))}
      <Here x={28} y={66} w={252} h={136} n={1} />
      <Text x={322} y={88}>
        App
      </Text>
      <Box x={322} y={96} w={190} h={28} />
      <Text x={334} y={115}>
        School posts
      </Text>
      <Press x={322} y={158} w={190} words="Make the token" />
      <Here x={312} y={148} w={210} h={48} n={2} />
      <Text x={28} y={234}>
        Then Facebook asks for which Page: tick only the school’s.
      </Text>
    </Frame>
  ),
  last: (
    <Frame title="developers.facebook.com › Debugger, then Explorer">
      <Text x={28} y={64} strong>
        This token
      </Text>
      <Text x={28} y={90}>
        Ends: in one hour
      </Text>
      <Press x={28} y={114} w={190} words="Extend it" />
      <Here x={18} y={104} w={210} h={48} n={1} />
      <Text x={28} y={186}>
        A longer row of letters appears.
      </Text>
      <Text x={28} y={206}>
        Copy it into the Explorer.
      </Text>
      <path className="gp-line" d="M262 52V240" />
      <Text x={290} y={64} strong>
        User or Page
      </Text>
      <Box x={290} y={84} w={230} h={28} />
      <Text x={302} y={103}>
        The school’s Page
      </Text>
      <Here x={280} y={76} w={250} h={44} n={2} />
      <Text x={290} y={152}>
        The token is now the Page’s
      </Text>
      <Box x={290} y={172} w={230} h={28} sunken />
      <Bar x={302} y={182} w={180} />
      <Here x={280} y={164} w={250} h={44} n={3} />
      <Text x={290} y={234}>
        Copy this one.
      </Text>
    </Frame>
  ),
  paste: (
    <Frame title="Cloakroom › School › Page">
      <Text x={28} y={56} strong>
        Page token
      </Text>
      <Box x={28} y={74} w={360} h={28} />
      <Bar x={42} y={84} w={220} />
      <Press x={404} y={74} w={120} words="Check" />
      <Here x={18} y={66} w={516} h={44} n={1} />
      {[0, 1, 2, 3].map((row) => (
        <g key={row}>
          <Tick x={34} y={138 + row * 26} />
          <Bar x={60} y={132 + row * 26} w={row % 2 === 0 ? 190 : 140} />
        </g>
      ))}
      <Press x={344} y={204} w={180} words="Confirm this Page" />
      <Here x={334} y={194} w={200} h={48} n={2} />
    </Frame>
  ),
  stranger: (
    <Frame title="A private window, nobody signed in">
      <Box x={150} y={50} w={260} h={196} />
      <Face x={178} y={76} />
      <Text x={202} y={74} strong>
        The school’s Page
      </Text>
      <Text x={202} y={92}>
        a minute ago
      </Text>
      <Bar x={168} y={112} w={220} />
      <Bar x={168} y={128} w={170} />
      <rect className="gp-sunken" x="168" y="148" width="224" height="84" rx="4" />
      <path className="gp-bar" d="M168 232l70-50 40 30 40-24 74 44z" />
      <Here x={140} y={42} w={280} h={212} />
    </Frame>
  ),
}

/** The picture of one step; `shows` says the same in words. */
export function GuidePicture({ drawing, shows }: { readonly drawing: GuideDrawing; readonly shows: string }) {
  return (
    <svg className="guide-picture" viewBox={`0 0 ${WIDTH} 260`} role="img" aria-label={shows}>
      {drawings[drawing]}
    </svg>
  )
}
