// For how long the school keeps things: its own choice, and the countdown of what it keeps. Nothing is deleted from here.
import { useState } from 'react'
import type { RetentionView } from '../../../shared/contract/school-year-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import { RetentionPeriods, type SchoolYearSettings } from '../../../shared/model/school-year.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { countWords, fullDayWords } from '../../words.ts'
import { afterwardsWords, keptWords, lastsOptions, monthsWords } from '../../words-school-year.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

type PeriodName = keyof RetentionPeriods
const periods: readonly { readonly name: PeriodName; readonly label: string; readonly hint: string }[] = [
  { name: 'leaverMonths', label: 'A leaver’s record', hint: 'Months from the leaving day.' },
  { name: 'originalMonths', label: 'Original photos', hint: 'Months from the day of the event.' },
  { name: 'renditionMonths', label: 'Finished pictures', hint: 'Months from the day of the event.' },
  { name: 'portraitMonths', label: 'Portraits', hint: 'Months from enrolling. Twelve at the most: children change.' },
  { name: 'trailMonths', label: 'The trail', hint: 'Months from its first entry. Twelve at the least.' },
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
        recorded and the old periods stay in the history.
      </Notice>
      {mayAsk('schoolYear.change', role, []) ? (
        <Periods
          key={JSON.stringify(retention.value.settings)}
          settings={retention.value.settings}
          onSaved={retention.put}
        />
      ) : (
        <PeriodsAsTheyAre settings={retention.value.settings} />
      )}
      <Countdown view={retention.value} />
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
  onSaved,
}: {
  readonly settings: SchoolYearSettings
  readonly onSaved: (view: RetentionView) => void
}) {
  const change = useCommand('schoolYear.change')
  const [lasts, setLasts] = useState(settings.permissionLasts)
  const [months, setMonths] = useState<Readonly<Record<PeriodName, string>>>({
    leaverMonths: String(settings.retention.leaverMonths),
    originalMonths: String(settings.retention.originalMonths),
    renditionMonths: String(settings.retention.renditionMonths),
    portraitMonths: String(settings.retention.portraitMonths),
    trailMonths: String(settings.retention.trailMonths),
  })
  const [tried, setTried] = useState(false)
  const parsed = (name: PeriodName) =>
    RetentionPeriods.shape[name].safeParse(/^\d{1,3}$/.test(months[name].trim()) ? Number(months[name]) : null)
  const whole = RetentionPeriods.safeParse(Object.fromEntries(periods.map(({ name }) => [name, parsed(name).data])))
  const isSame =
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
            Save the periods
          </Button>
        </div>
      </Form>
    </section>
  )
}

function Countdown({ view }: { readonly view: RetentionView }) {
  return (
    <section className="stack-tight" aria-labelledby="countdown">
      <h2 id="countdown">What will go and when</h2>
      <p className="quiet">
        {view.over === 0
          ? 'Nothing has been kept for longer than the school said.'
          : `${countWords(view.over, 'thing has', 'things have')} been kept for as long as the school said.`}
        {view.total > view.lines.length &&
          ` The first ${String(view.lines.length)} of ${String(view.total)} are listed.`}
      </p>
      <Table
        caption="What is kept, what is over or nearest to it first"
        rows={view.lines}
        rowKey={(line) =>
          `${line.kind} ${line.of.kind === 'person' ? line.of.subjectId : line.of.kind === 'event' ? line.of.eventId : ''}`
        }
        empty="Nothing is counted down yet."
        columns={[
          { key: 'what', title: 'What', isRowHeader: true, cell: (line) => keptWords(line.kind, line.count) },
          {
            key: 'of',
            title: 'Of',
            cell: ({ of }) =>
              of.kind === 'person' ? (
                <a className="private" href={hrefTo('pupils', 'pupil', of.subjectId)}>
                  {of.name}
                </a>
              ) : of.kind === 'event' ? (
                <a href={hrefTo('events', of.eventId)}>{of.title}</a>
              ) : (
                ''
              ),
          },
          {
            key: 'until',
            title: 'Kept until',
            cell: (line) => (
              <>
                {fullDayWords(line.endsOn)}
                {line.over && <strong> · over</strong>}
              </>
            ),
          },
          { key: 'then', title: 'Then', cell: (line) => <span className="quiet">{afterwardsWords(line.kind)}</span> },
        ]}
      />
    </section>
  )
}
