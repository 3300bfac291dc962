// Every picture-sign on screen, as inline SVG in the colour of the text beside it. The page loads no icon from anywhere.
// A sign never stands alone: words are always beside it, so it is hidden from screen readers.
import type { ReactElement } from 'react'

export type IconName =
  | 'mark'
  | 'home'
  | 'events'
  | 'posts'
  | 'pupils'
  | 'school'
  | 'shown'
  | 'hidden'
  | 'undecided'
  | 'wrong'
  | 'info'
  | 'lock'
  | 'keys'
  | 'eye'
  | 'eye-off'
  | 'search'
  | 'folder'
  | 'file'
  | 'up'
  | 'back'
  | 'forward'
  | 'down'
  | 'add'
  | 'close'
  | 'print'
  | 'undo'
  | 'zoom'
  | 'draw'
  | 'pause'
  | 'play'
  | 'clock'
  | 'page'
  | 'practice'
  | 'trail'
  | 'face'
  | 'photo'
  | 'pen'
  | 'send'
  | 'person'

const peg = (
  <>
    <path d="M3 3.500h18" />
    <path d="M12 3.500v2.800" />
    <path
      className="icon-fill"
      d="M12 6.300c-1.200 1.500-3 2.100-4.600 2.800-1.200.6-1.900 1.500-2.100 2.800L4 19.300h3.200l.6-3.300v4.500h8.400V16l.6 3.300H20l-1.300-7.400c-.2-1.300-.9-2.200-2.100-2.800-1.600-.7-3.400-1.300-4.600-2.800Z"
    />
    <path d="M12 9.500v11" />
  </>
)

const drawings: Readonly<Record<IconName, ReactElement>> = {
  mark: peg,
  // The product's mark is also the sign of "hidden": a peg with a coat.
  hidden: peg,
  home: <path d="m4 11 8-7 8 7v9h-5.500v-6h-5v6H4Z" />,
  events: (
    <>
      <rect x="4" y="5.500" width="16" height="14.500" rx="1.500" />
      <path d="M4 10h16M8.500 3.500v4M15.500 3.500v4" />
    </>
  ),
  posts: (
    <>
      <rect x="5" y="3.500" width="14" height="17" rx="1.500" />
      <path d="M8.500 7.500h7v5h-7ZM8.500 16h7" />
    </>
  ),
  pupils: (
    <>
      <circle cx="9" cy="8.500" r="3.200" />
      <path d="M3.500 19.500c.3-3.400 2.400-5.200 5.500-5.200s5.200 1.800 5.500 5.200" />
      <path d="M15.500 5.600a3.200 3.200 0 0 1 0 5.800M17.300 14.800c1.900.7 3 2.300 3.200 4.700" />
    </>
  ),
  school: (
    <>
      <path d="M3.500 20h17M5.500 20v-8.500L12 7l6.500 4.500V20M10 20v-4.500h4V20M12 7V3h4v2.400h-4" />
    </>
  ),
  shown: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="m8.200 12.300 2.600 2.600 5-5.500" />
    </>
  ),
  undecided: <circle cx="12" cy="12" r="8" strokeDasharray="3.200 2.400" />,
  wrong: (
    <>
      <path d="M12 4 21 19.500H3Z" />
      <path d="M12 10v4.500M12 17v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M12 11v5.200M12 7.800v.2" />
    </>
  ),
  lock: (
    <>
      <rect x="5.500" y="10.500" width="13" height="9.500" rx="1.500" />
      <path d="M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500" />
    </>
  ),
  keys: (
    <>
      <rect x="3" y="6.500" width="18" height="11.500" rx="1.500" />
      <path d="M6.500 10h.2M10 10h.2M13.700 10h.2M17.300 10h.2M8 14.500h8" />
    </>
  ),
  eye: (
    <>
      <path d="M3 12c2.200-4 5.200-6 9-6s6.800 2 9 6c-2.200 4-5.200 6-9 6s-6.800-2-9-6Z" />
      <circle cx="12" cy="12" r="2.600" />
    </>
  ),
  'eye-off': (
    <>
      <path d="M6.500 7.700C5.100 8.700 4 10.200 3 12c2.200 4 5.200 6 9 6 1.700 0 3.200-.4 4.600-1.200M10 6.200A9 9 0 0 1 12 6c3.800 0 6.800 2 9 6-.6 1.100-1.300 2-2 2.800" />
      <path d="m4 4 16 16" />
    </>
  ),
  search: (
    <>
      <circle cx="10.500" cy="10.500" r="6" />
      <path d="m15 15 5 5" />
    </>
  ),
  folder: <path d="M3.500 18.500v-13h6l2 2.500h9v10.500Z" />,
  file: (
    <>
      <path d="M6 3.500h8l4 4v13H6Z" />
      <path d="M14 3.500v4h4" />
    </>
  ),
  up: <path d="m6 14.500 6-6 6 6" />,
  down: <path d="m6 9.500 6 6 6-6" />,
  back: <path d="m14.500 6-6 6 6 6" />,
  forward: <path d="m9.500 6 6 6-6 6" />,
  add: <path d="M12 5v14M5 12h14" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  print: (
    <>
      <path d="M7 9V4h10v5M7 16.500H4V9h16v7.500h-3" />
      <path d="M7 13.500h10V20H7Z" />
    </>
  ),
  undo: <path d="M8.500 5 4.500 9l4 4M4.500 9h9a5.500 5.500 0 0 1 0 11H9" />,
  zoom: (
    <>
      <circle cx="10.500" cy="10.500" r="6" />
      <path d="m15 15 5 5M10.500 8v5M8 10.500h5" />
    </>
  ),
  draw: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="8" strokeDasharray="3 2.500" />
      <path d="M12 9v6M9 12h6" />
    </>
  ),
  pause: <path d="M8.500 5.500v13M15.500 5.500v13" />,
  play: <path d="M8 5.500v13l10.500-6.500Z" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M12 7v5.200l3.500 2" />
    </>
  ),
  page: (
    <>
      <rect x="3.500" y="4.500" width="17" height="15" rx="1.500" />
      <path d="M3.500 8.500h17M7 12.500h10M7 16h6" />
    </>
  ),
  practice: (
    <>
      <rect x="3.500" y="4.500" width="17" height="15" rx="1.500" strokeDasharray="3 2.300" />
      <path d="M7.500 10h9M7.500 14h6" />
    </>
  ),
  trail: (
    <>
      <path d="M9 5.500h11M9 12h11M9 18.500h11" />
      <path d="M4.500 5.500h.2M4.500 12h.2M4.500 18.500h.2" strokeWidth="2.600" />
    </>
  ),
  face: (
    <>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M9 10v.2M15 10v.2M8.800 14.500c1.800 2 4.600 2 6.400 0" />
    </>
  ),
  photo: (
    <>
      <rect x="3.500" y="5" width="17" height="14" rx="1.500" />
      <path d="m4 16.500 4.500-5 4 4 2.500-2.500 5 4.500" />
      <circle cx="15.500" cy="9.300" r="1.300" />
    </>
  ),
  pen: <path d="m4 20 1-4.500L16.500 4 20 7.500 8.500 19Z" />,
  send: <path d="M4 12 20.500 4.500 16 20l-4-6.500Zm8 1.500 8.500-9" />,
  person: (
    <>
      <circle cx="12" cy="8" r="3.600" />
      <path d="M5 20c.4-4 3-6 7-6s6.600 2 7 6" />
    </>
  ),
}

/** One sign, `size` px square (16 unless told). Decorative: say it in words too. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.700"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}
