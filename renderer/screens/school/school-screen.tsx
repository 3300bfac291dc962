// The place "School": who may work here, the Page, the trail, and what this program is.
import type { ReactElement } from 'react'
import type { PlaceProps } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { About } from './about.tsx'
import { SchoolYear } from '../school-year/school-year.tsx'
import { Accounts } from './accounts.tsx'
import { Devices } from './devices.tsx'
import { Hiding } from './hiding.tsx'
import { KeysAndRoles } from './keys-and-roles.tsx'
import { PageSetUp } from './page-set-up.tsx'
import { Recognition } from './recognition.tsx'
import { SchoolWords } from './school-words.tsx'
import { BackupScreen } from './backup-screen.tsx'
import { Trail } from './trail.tsx'
import './school.css'

const parts = [
  { path: 'accounts', name: 'Accounts' },
  { path: 'keys', name: 'Keys and roles' },
  { path: 'page', name: 'Page' },
  { path: 'devices', name: 'Devices' },
  { path: 'faces', name: 'Recognising faces' },
  { path: 'hiding', name: 'Hiding' },
  { path: 'words', name: 'Words' },
  { path: 'year', name: 'School year' },
  { path: 'backup', name: 'Backup' },
  { path: 'trail', name: 'Trail' },
  { path: 'about', name: 'About' },
] as const

/** '#/school/<part>'; without a part, the accounts. */
export function SchoolScreen({ path, studio }: PlaceProps) {
  const here = parts.find((part) => part.path === path[0])?.path ?? 'accounts'
  const pages: Readonly<Record<typeof here, () => ReactElement>> = {
    accounts: () => <Accounts studio={studio} />,
    keys: () => <KeysAndRoles studio={studio} />,
    page: () => <PageSetUp studio={studio} path={path.slice(1)} />,
    devices: () => <Devices studio={studio} />,
    faces: () => <Recognition studio={studio} path={path.slice(1)} />,
    hiding: () => <Hiding studio={studio} />,
    words: () => <SchoolWords />,
    year: () => <SchoolYear studio={studio} path={path.slice(1)} />,
    backup: () => <BackupScreen role={studio.me.role} />,
    trail: () => <Trail role={studio.me.role} />,
    about: () => <About studio={studio} />,
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{studio.school.name}</h1>
      </header>
      <nav className="tabs no-print" aria-label="School">
        {parts.map((part) => (
          <a key={part.path} href={hrefTo('school', part.path)} aria-current={part.path === here ? 'page' : undefined}>
            {part.name}
          </a>
        ))}
      </nav>
      {pages[here]()}
    </div>
  )
}
