// A sentence that stands on the page: what went wrong, what to do, what was done. Never a pop-up that goes by itself.
import type { ReactNode } from 'react'
import { troubleWords } from '../words.ts'
import type { Trouble } from '../studio.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export type NoticeLook = 'plain' | 'shown' | 'undecided' | 'wrong'
const icons: Readonly<Record<NoticeLook, IconName>> = {
  plain: 'info',
  shown: 'shown',
  undecided: 'undecided',
  wrong: 'wrong',
}

/** `wrong` is read out at once by a screen reader; the rest when it has finished its sentence. */
export function Notice({
  look = 'plain',
  title,
  children,
  action,
}: {
  readonly look?: NoticeLook
  readonly title?: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={`notice notice-${look}`} role={look === 'wrong' ? 'alert' : 'status'}>
      <Icon name={icons[look]} size={20} />
      <div className="notice-words">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action !== undefined && <div className="notice-action">{action}</div>}
    </div>
  )
}

/** The sentence for whatever the studio answered instead of a value; nothing while there is no trouble. */
export function TroubleNotice({ trouble, action }: { readonly trouble: Trouble | null; readonly action?: ReactNode }) {
  if (trouble === null) return null
  const words = troubleWords(trouble)
  return (
    <Notice look="wrong" title={words.what} {...(action === undefined ? {} : { action })}>
      {words.todo}
    </Notice>
  )
}
