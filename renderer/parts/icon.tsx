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
  | 'redo'
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
    <path d="M2.5 3.5h19" />
    <circle cx="12" cy="5.3" r="1.2" fill="currentColor" />
    <path
      className="icon-fill"
      d="M9.6 7.5 6.3 9.2 3.8 16.5l2.7 1 1.5-3.5v6.8h8V14l1.5 3.5 2.7-1-2.5-7.3-3.3-1.7L12 10.3Z"
    />
    <path d="M12 10.3v10.5" />
  </>
)

const drawings: Readonly<Record<IconName, ReactElement>> = {
  mark: peg,
  // The product's mark is also the sign of "hidden": a peg with a coat.
  hidden: peg,
  home: <path d="m4 11 8-7 8 7v9h-5.5v-6h-5v6H4Z" />,
  events: (
    <>
      <rect x="4" y="5.5" width="16" height="14.5" rx="1.5" />
      <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
    </>
  ),
  posts: (
    <>
      <rect x="5" y="3.5" width="14" height="17" rx="1.5" />
      <path d="M8.5 7.5h7v5h-7ZM8.5 16h7" />
    </>
  ),
  pupils: (
    <>
      <circle cx="9" cy="8.5" r="3.2" />
      <path d="M3.5 19.5c.3-3.4 2.4-5.2 5.5-5.2s5.2 1.8 5.5 5.2" />
      <path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.3 14.8c1.9.7 3 2.3 3.2 4.7" />
    </>
  ),
  school: (
    <>
      <path d="M3.5 20h17M5.5 20v-8.5L12 7l6.5 4.5V20M10 20v-4.5h4V20M12 7V3h4v2.4h-4" />
    </>
  ),
  shown: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m8.2 12.3 2.6 2.6 5-5.5" />
    </>
  ),
  undecided: <circle cx="12" cy="12" r="8" strokeDasharray="3.2 2.4" />,
  wrong: (
    <>
      <path d="M12 4 21 19.5H3Z" />
      <path d="M12 10v4.5M12 17v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5.2M12 7.8v.2" />
    </>
  ),
  lock: (
    <>
      <rect x="5.5" y="10.5" width="13" height="9.5" rx="1.5" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
  keys: (
    <>
      <rect x="3" y="6.5" width="18" height="11.5" rx="1.5" />
      <path d="M6.5 10h.2M10 10h.2M13.7 10h.2M17.3 10h.2M8 14.5h8" />
    </>
  ),
  eye: (
    <>
      <path d="M3 12c2.2-4 5.2-6 9-6s6.8 2 9 6c-2.2 4-5.2 6-9 6s-6.8-2-9-6Z" />
      <circle cx="12" cy="12" r="2.6" />
    </>
  ),
  'eye-off': (
    <>
      <path d="M6.5 7.7C5.1 8.7 4 10.2 3 12c2.2 4 5.2 6 9 6 1.7 0 3.2-.4 4.6-1.2M10 6.2A9 9 0 0 1 12 6c3.8 0 6.8 2 9 6-.6 1.1-1.3 2-2 2.8" />
      <path d="m4 4 16 16" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5 5" />
    </>
  ),
  folder: <path d="M3.5 18.5v-13h6l2 2.5h9v10.5Z" />,
  file: (
    <>
      <path d="M6 3.5h8l4 4v13H6Z" />
      <path d="M14 3.5v4h4" />
    </>
  ),
  up: <path d="m6 14.5 6-6 6 6" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  back: <path d="m14.5 6-6 6 6 6" />,
  forward: <path d="m9.5 6 6 6-6 6" />,
  add: <path d="M12 5v14M5 12h14" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  print: (
    <>
      <path d="M7 9V4h10v5M7 16.5H4V9h16v7.5h-3" />
      <path d="M7 13.5h10V20H7Z" />
    </>
  ),
  undo: <path d="M8.5 5 4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11H9" />,
  redo: <path d="m15.5 5 4 4-4 4m4-4h-9a5.5 5.5 0 0 0 0 11H15" />,
  zoom: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="m15 15 5 5M10.5 8v5M8 10.5h5" />
    </>
  ),
  draw: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="8" strokeDasharray="3 2.5" />
      <path d="M12 9v6M9 12h6" />
    </>
  ),
  pause: <path d="M8.5 5.5v13M15.5 5.5v13" />,
  play: <path d="M8 5.5v13l10.5-6.5Z" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5.2l3.5 2" />
    </>
  ),
  page: (
    <>
      <rect x="3.5" y="4.5" width="17" height="15" rx="1.5" />
      <path d="M3.5 8.5h17M7 12.5h10M7 16h6" />
    </>
  ),
  practice: (
    <>
      <rect x="3.5" y="4.5" width="17" height="15" rx="1.5" strokeDasharray="3 2.3" />
      <path d="M7.5 10h9M7.5 14h6" />
    </>
  ),
  trail: (
    <>
      <path d="M9 5.5h11M9 12h11M9 18.5h11" />
      <path d="M4.5 5.5h.2M4.5 12h.2M4.5 18.5h.2" strokeWidth="2.6" />
    </>
  ),
  face: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9 10v.2M15 10v.2M8.8 14.5c1.8 2 4.6 2 6.4 0" />
    </>
  ),
  photo: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="1.5" />
      <path d="m4 16.5 4.5-5 4 4 2.5-2.5 5 4.5" />
      <circle cx="15.5" cy="9.3" r="1.3" />
    </>
  ),
  pen: <path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19Z" />,
  send: <path d="M4 12 20.5 4.5 16 20l-4-6.5Zm8 1.5 8.5-9" />,
  person: (
    <>
      <circle cx="12" cy="8" r="3.6" />
      <path d="M5 20c.4-4 3-6 7-6s6.6 2 7 6" />
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
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}
