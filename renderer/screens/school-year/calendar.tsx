// Everything that is due, put off or ahead, and the school's own dates.
import { useState } from 'react'
import type { CalendarView } from '../../../shared/contract/school-year-views.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { fullDayWords, today } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { DayField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { ReminderLines } from './reminder-lines.tsx'

export function Calendar({ studio }: { readonly studio: OpenStudio }) {
  const calendar = useQuery('calendar.list', {})
  const [reviewing, setReviewing] = useState(false)
  if (calendar.value === null)
    return calendar.trouble === null ? (
      <Waiting what="Looking what is due" />
    ) : (
      <TroubleNotice trouble={calendar.trouble} />
    )
  const { reminders } = calendar.value
  const inSight = reminders.filter((reminder) => reminder.snoozedUntil === null)
  const putOff = reminders.filter((reminder) => reminder.snoozedUntil !== null)
  return (
    <div className="stack">
      <TroubleNotice trouble={calendar.trouble} />
      <section className="stack-tight" aria-labelledby="due-now">
        <h2 id="due-now">What is due</h2>
        {inSight.length === 0 ? (
          <div className="sheet">
            <EmptyState icon="shown" title="Nothing is due">
              What runs out, must be reviewed or asked again appears here and on Home in good time.
            </EmptyState>
          </div>
        ) : (
          <ReminderLines withKeys reminders={inSight} main={inSight[0]?.kind ?? null} onPutOff={calendar.put} />
        )}
      </section>
      {putOff.length > 0 && (
        <section className="stack-tight" aria-labelledby="put-off">
          <h2 id="put-off">Put off</h2>
          <ReminderLines reminders={putOff} onPutOff={calendar.put} />
        </section>
      )}
      <section className="stack-tight" aria-labelledby="dates">
        <div className="section-head">
          <h2 id="dates">Dates</h2>
          {mayAsk('calendar.policyReviewed', studio.me.role, []) && (
            <Button
              onPress={() => {
                setReviewing(true)
              }}
            >
              Record a review of the policy
            </Button>
          )}
        </div>
        <dl className="facts-list">
          <dt>Social media policy ratified</dt>
          <dd>{fullDayWords(studio.school.policyRatifiedOn)}</dd>
          <dt>Its next review</dt>
          <dd>{fullDayWords(studio.school.policyReviewOn)}, two years later (policy section 13)</dd>
        </dl>
      </section>
      <Dialog
        open={reviewing}
        title="Record a review of the policy"
        onClose={() => {
          setReviewing(false)
        }}
      >
        <PolicyReview
          ratifiedBefore={studio.school.policyRatifiedOn}
          onSaved={(answer) => {
            calendar.put(answer)
            setReviewing(false)
          }}
        />
      </Dialog>
    </div>
  )
}

function PolicyReview({
  ratifiedBefore,
  onSaved,
}: {
  readonly ratifiedBefore: string
  readonly onSaved: (calendar: CalendarView) => void
}) {
  const record = useCommand('calendar.policyReviewed')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const fault =
    day === ''
      ? 'Say the day.'
      : day > today()
        ? 'This day has not come yet.'
        : day <= ratifiedBefore
          ? 'This is not later than the last one.'
          : null
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (fault !== null) return
        void record.run({ ratifiedOn: day }).then((outcome) => {
          if (outcome.ok) onSaved(outcome.value)
        })
      }}
    >
      <DayField
        label="The governors ratified it on"
        hint="Its next review is then two years later."
        value={day}
        fault={tried ? fault : null}
        onChange={setDay}
      />
      <TroubleNotice trouble={record.trouble} />
      <div className="actions form-end">
        <Button look="main" type="submit" pending={record.pending} pendingWords="Recording">
          Record it
        </Button>
      </div>
    </Form>
  )
}
