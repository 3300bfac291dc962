// What a place shows while there is nothing in it: what it is for, and the next step.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  readonly icon: IconName
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="empty">
      <Icon name={icon} size={40} />
      <h2>{title}</h2>
      {children !== undefined && <div className="empty-words">{children}</div>}
      {action !== undefined && <div className="actions">{action}</div>}
    </div>
  )
}
