// The three meanings of the product (shown, hidden, undecided) and "wrong": each always a sign, a colour AND words.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export type MeaningKind = 'shown' | 'hidden' | 'undecided' | 'wrong'

/** `children` are the words; without them there is no meaning to show. */
export function Meaning({ kind, children }: { readonly kind: MeaningKind; readonly children: ReactNode }) {
  return (
    <span className={`meaning meaning-${kind}`}>
      <Icon name={kind} />
      <span>{children}</span>
    </span>
  )
}

/**
 * Anything by which a child could be known: names, portraits, file names, sentences that hold a name. One key (Ctrl+H)
 * covers all of it for the reception hatch. Screen readers still read it: the person at the desk is the one who listens.
 */
export function Private({ children }: { readonly children: ReactNode }) {
  return <span className="private">{children}</span>
}
