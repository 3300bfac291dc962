// Buttons and links that look like buttons. One `main` button on a screen at most: the one next step.
import type { ReactNode, Ref } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Key } from './keys.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  /** main = the next step; plain = anything else; quiet = in a row or a bar; danger = sending, taking down, erasing. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  /** The key that does the same, shown beside the words, such as 'Ctrl+Z'. It is bound with useKeys, not here. */
  readonly keyName?: string
  readonly onPress?: () => void
  readonly disabled?: boolean
  /** While true the button says `pendingWords` and cannot be pressed again. */
  readonly pending?: boolean
  readonly pendingWords?: string
  readonly type?: 'button' | 'submit'
  /** For a button whose words alone do not say what it does to what. */
  readonly label?: string
  /** For a button that is on or off. */
  readonly pressed?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  children,
  look = 'plain',
  icon,
  keyName,
  onPress,
  disabled = false,
  pending = false,
  pendingWords,
  type = 'button',
  label,
  pressed,
  ref,
}: ButtonProps) {
  return (
    <button
      ref={ref}
      type={type}
      className={`button button-${look}`}
      // Not `disabled` while pending: the focus would be lost and the keyboard thrown back to the top.
      disabled={disabled}
      aria-disabled={pending || undefined}
      aria-label={label}
      aria-pressed={pressed}
      onClick={(event) => {
        if (pending) {
          event.preventDefault()
          return
        }
        onPress?.()
      }}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{pending && pendingWords !== undefined ? pendingWords : children}</span>
      {keyName !== undefined && <Key name={keyName} />}
    </button>
  )
}

/** A link that looks like a button: it goes somewhere and does nothing else. */
export function ButtonLink({
  children,
  href,
  look = 'plain',
  icon,
  keyName,
}: {
  readonly children: ReactNode
  readonly href: string
  readonly look?: 'main' | 'plain' | 'quiet'
  readonly icon?: IconName
  readonly keyName?: string
}) {
  return (
    <a className={`button button-${look}`} href={href}>
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {keyName !== undefined && <Key name={keyName} />}
    </a>
  )
}
