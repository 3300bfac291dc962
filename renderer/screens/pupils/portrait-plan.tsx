// What enrolling a folder would do, before any picture is opened: who, who not and why, and who is missing from it.
import type { EnrolmentPlan } from '../../../shared/contract/enrolment-views.ts'
import { countWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { LeftOutTable } from './left-out-table.tsx'

export function PortraitPlan({
  plan,
  pending,
  onStart,
}: {
  readonly plan: EnrolmentPlan
  readonly pending: boolean
  readonly onStart: () => void
}) {
  const people = new Set(plan.toLookAt.map((one) => one.subjectId)).size
  return (
    <div className="stack">
      <Notice
        title={`${countWords(plan.pictures, 'picture', 'pictures')} in this folder. Nothing has been opened yet.`}
        action={
          <Button look="main" pending={pending} disabled={people === 0} onPress={onStart}>
            Enrol {countWords(people, 'person', 'people')}
          </Button>
        }
      >
        {countWords(plan.toLookAt.length, 'picture shows', 'pictures show')} people who may be recognised;{' '}
        {plan.leftOut.length === 0 ? 'none is left out' : `${countWords(plan.leftOut.length, 'is', 'are')} left out`}.
        Earlier portraits of the same people are replaced.
      </Notice>
      {plan.without.length > 0 && (
        <details className="facts">
          <summary>
            {countWords(plan.without.length, 'person', 'people')} may be recognised and have no portrait in this folder
          </summary>
          <p className="private">
            {plan.without
              .map((one) => (one.className === null ? one.name : `${one.name} (${one.className})`))
              .join(', ')}
          </p>
        </details>
      )}
      <LeftOutTable leftOut={plan.leftOut} />
    </div>
  )
}
