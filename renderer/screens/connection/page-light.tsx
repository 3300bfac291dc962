// The health of the Page's connection in one line: a sign with its own shape, and words. Never a colour alone.
import type { ReactNode } from 'react'
import type { PageHealth } from '../../../shared/model/connection.ts'
import { healthWords } from '../../words-connection.ts'
import { Icon } from '../../parts/icon.tsx'
import './connection.css'

export function PageLight({
  health,
  name,
  children,
}: {
  readonly health: PageHealth
  readonly name: string
  /** What may be said after it on the same line. */
  readonly children?: ReactNode
}) {
  const { sign, says } = healthWords(health)
  return (
    <p className="page-light">
      <Icon name={sign} size={18} />
      <span>
        <strong>{name}</strong>: {says} {children}
      </span>
    </p>
  )
}
