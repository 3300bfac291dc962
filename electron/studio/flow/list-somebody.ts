// People of the register as a list shows them: by name and class, and where two have both, by the end of their number.
import type { RollSomebody } from '../../../shared/contract/roll-views.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { displayName } from './display-name.ts'

/** In the same order. The last four characters of the UPN only where they are needed to tell two apart (L64). */
export function listSomebody(subjects: readonly Subject[]): RollSomebody[] {
  const keyOf = (one: Subject) => `${displayName(one)} ${one.className ?? ''}`
  const count = Map.groupBy(subjects, keyOf)
  return subjects.map((one) => ({
    id: one.id,
    name: displayName(one),
    className: one.className,
    upnEnd: (count.get(keyOf(one))?.length ?? 0) > 1 ? (one.upn?.slice(-4) ?? null) : null,
  }))
}
