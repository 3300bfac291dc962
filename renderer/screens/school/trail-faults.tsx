// What does not hold in the trail, entry by entry, and what to do.
import type { TrailFault } from '../../../shared/model/trail-check.ts'
import { trailFaultWords } from '../../words-vault.ts'
import { Notice } from '../../parts/notice.tsx'

/** Never shown for an empty list. */
export function TrailFaults({ faults }: { readonly faults: readonly TrailFault[] }) {
  return (
    <Notice look="wrong" title="The trail does not hold.">
      <ul className="plain-list">
        {faults.map((fault) => (
          <li key={`${String(fault.seq)} ${fault.what}`}>{trailFaultWords(fault)}</li>
        ))}
      </ul>
      Send nothing. Tell the headteacher and whoever looks after the computer. A backup of before holds the trail as it
      was then.
    </Notice>
  )
}
