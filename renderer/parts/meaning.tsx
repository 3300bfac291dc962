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
