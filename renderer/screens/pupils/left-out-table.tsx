// Portraits that were left out, each with its reason and what to do. Nothing when there are none.
import type { EnrolmentProgress } from '../../../shared/contract/enrolment-views.ts'
import { portraitFaultWords } from '../../words-enrolment.ts'
import { Table } from '../../parts/table.tsx'

export function LeftOutTable({ leftOut }: { readonly leftOut: EnrolmentProgress['leftOut'] }) {
  if (leftOut.length === 0) return null
  return (
    <Table
      caption="Portraits that were left out"
      rows={leftOut}
      rowKey={(one) => `${one.sourceName} ${one.reason}`}
      columns={[
        {
          key: 'file',
          title: 'File',
          isRowHeader: true,
          width: '34%',
          cell: (one) => <span className="private">{one.sourceName}</span>,
        },
        { key: 'why', title: 'Why it was left out', cell: (one) => portraitFaultWords(one.reason) },
      ]}
    />
  )
}
