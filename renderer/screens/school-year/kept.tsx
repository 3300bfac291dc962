// For how long the school keeps things: its own choice, what goes on Friday, and what somebody keeps for longer.
import { useState } from 'react'
import type { RetentionView } from '../../../shared/contract/school-year-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import { RetentionPeriods, type SchoolYearSettings } from '../../../shared/model/school-year.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { lastsOptions, monthsWords } from '../../words-school-year.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Going } from './going.tsx'

type PeriodName = keyof RetentionPeriods
const periods: readonly { readonly name: PeriodName; readonly label: string; readonly hint: string }[] = [
  { name: 'leaverMonths', label: 'A leaver’s record', hint: 'Months from the leaving day.' },
  {
    name: 'originalMonths',
    label: 'Original photos',
    hint: 'Months from the event, or from when the last of them came in.',
  },
  {
    name: 'renditionMonths',
    label: 'Finished pictures',
    hint: 'Months from the event, or from when the last was made.',
  },
  { name: 'portraitMonths', label: 'Portraits', hint: 'Months from enrolling. Twelve at the most: children change.' },
  { name: 'commentMonths', label: 'Comments that are gone', hint: 'Months from their deletion, with what was said.' },
  { name: 'trailMonths', label: 'The trail', hint: 'Months, entry by entry. Twelve at the least.' },
]

export function Kept({ role }: { readonly role: Role }) {
  const retention = useQuery('retention.list', {})
  if (retention.value === null)
    return retention.trouble === null ? (
      <Waiting what="Counting what is kept" />
    ) : (
      <TroubleNotice trouble={retention.trouble} />
    )
  return (
    <div className="stack">
      <TroubleNotice trouble={retention.trouble} />
      <Notice>
        These periods are the school’s own choice. No law gives the numbers; check them with your DPO. A change is
        recorded and the old periods stay in the history. What is over is deleted on Fridays.
      </Notice>
      {!retention.value.isChosen && (
        <Notice look="undecided" title="Nobody has chosen the periods yet.">
          Until the headteacher or a deputy says that these are the school’s, nothing but old portraits is deleted.
        </Notice>
      )}
      <Going view={retention.value} role={role} onView={retention.put}>
        {mayAsk('schoolYear.change', role, []) ? (
          <Periods
            key={JSON.stringify(retention.value.settings)}
            settings={retention.value.settings}
            isChosen={retention.value.isChosen}
            onSaved={retention.put}
          />
        ) : (
          <PeriodsAsTheyAre settings={retention.value.settings} />
        )}
      </Going>
    </div>
  )
}

function PeriodsAsTheyAre({ settings }: { readonly settings: SchoolYearSettings }) {
  return (
    <section className="stack-tight" aria-labelledby="periods">
      <h2 id="periods">The school’s periods</h2>
      <dl className="facts-list">
        {periods.map(({ name, label }) => [
          <dt key={`${name} t`}>{label}</dt>,
          <dd key={`${name} d`}>{monthsWords(settings.retention[name])}</dd>,
        ])}
        <dt>A family’s yes without an end</dt>
        <dd>{lastsOptions.find((one) => one.value === settings.permissionLasts)?.words}</dd>
      </dl>
      <p className="quiet">The headteacher or a deputy can change them.</p>
    </section>
  )
}

function Periods({
  settings,
  isChosen,
  onSaved,
}: {
  readonly settings: SchoolYearSettings
  readonly isChosen: boolean
  readonly onSaved: (view: RetentionView) => void
}) {
  const change = useCommand('schoolYear.change')
  const [lasts, setLasts] = useState(settings.permissionLasts)
  const [months, setMonths] = useState<Readonly<Record<PeriodName, string>>>({
    leaverMonths: String(settings.retention.leaverMonths),
    originalMonths: String(settings.retention.originalMonths),
    renditionMonths: String(settings.retention.renditionMonths),
    portraitMonths: String(settings.retention.portraitMonths),
    commentMonths: String(settings.retention.commentMonths),
    trailMonths: String(settings.retention.trailMonths),
  })
  const [tried, setTried] = useState(false)
  const parsed = (name: PeriodName) =>
    RetentionPeriods.shape[name].safeParse(/^\d{1,3}$/.test(months[name].trim()) ? Number(months[name]) : null)
  const whole = RetentionPeriods.safeParse(Object.fromEntries(periods.map(({ name }) => [name, parsed(name).data])))
  const isTouched =
    lasts !== settings.permissionLasts || periods.some(({ name }) => months[name] !== String(settings.retention[name]))
  // Until somebody has said that these are the school's, saving them as they are is a choice, too.
  const isSame =
    isChosen &&
    whole.success &&
    lasts === settings.permissionLasts &&
    periods.every(({ name }) => whole.data[name] === settings.retention[name])
  return (
    <section className="stack-tight" aria-labelledby="periods">
      <h2 id="periods">The school’s periods</h2>
      <Form
        onSubmit={() => {
          setTried(true)
          if (!whole.success) return
          void change.run({ permissionLasts: lasts, retention: whole.data }).then((outcome) => {
            if (outcome.ok) onSaved(outcome.value)
          })
        }}
      >
        <div className="year-periods">
          {periods.map(({ name, label, hint }) => (
            <TextField
              key={name}
              label={label}
              hint={hint}
              value={months[name]}
              maxLength={3}
              fault={tried && !parsed(name).success ? 'A whole number of months, please.' : null}
              onChange={(value) => {
                setMonths({ ...months, [name]: value })
              }}
            />
          ))}
        </div>
        <ChoiceField
          label="A family’s yes without an end on its form stands"
          value={lasts}
          options={lastsOptions}
          onChange={setLasts}
        />
        <TroubleNotice trouble={change.trouble} />
        <div className="actions">
          <Button type="submit" disabled={isSame} pending={change.pending} pendingWords="Saving">
            {isChosen || isTouched ? 'Save the periods' : 'These are our periods'}
          </Button>
        </div>
      </Form>
    </section>
  )
}
