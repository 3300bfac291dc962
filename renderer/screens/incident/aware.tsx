// When the school became aware, as the head says, and the 72 hours that count from there (L54).
import { useState } from 'react'
import type { IncidentsView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import { useCommand } from '../../studio.ts'
import { hoursLeftWords, incidentSentences as words } from '../../words-incident.ts'
import { momentWords, today } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const two = (n: number): string => String(n).padStart(2, '0')

/** The moment of a day and '14:05' by this computer's clock, or null. */
function momentOf(day: string, time: string): number | null {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim())
  if (day === '' || parts === null) return null
  const atMs = new Date(`${day}T${two(Number(parts[1]))}:${parts[2] ?? '00'}:00`).getTime()
  return Number.isFinite(atMs) ? atMs : null
}

export function Aware({
  incident,
  onView,
}: {
  readonly incident: IncidentView
  readonly onView: (view: IncidentsView) => void
}) {
  const aware = useCommand('incident.aware')
  const [changing, setChanging] = useState(incident.awareAtMs === null)
  const [day, setDay] = useState<string>(today())
  const [time, setTime] = useState(() => {
    const at = new Date(incident.openedAtMs)
    return `${two(at.getHours())}:${two(at.getMinutes())}`
  })
  const [wrong, setWrong] = useState(false)
  const { awareAtMs, reportByMs } = incident
  return (
    <section aria-label={words.aware}>
      <h2>{words.aware}</h2>
      {awareAtMs !== null && reportByMs !== null && (
        <Notice
          look={reportByMs <= Date.now() ? 'wrong' : 'undecided'}
          action={
            <Button
              look="quiet"
              onPress={() => {
                setChanging(true)
              }}
            >
              {words.awareChange}
            </Button>
          }
        >
          Aware since {momentWords(awareAtMs)}. A breach must be reported by {momentWords(reportByMs)}.{' '}
          <strong>{hoursLeftWords(reportByMs, Date.now())}</strong>
        </Notice>
      )}
      {changing && (
        <Form
          className="incident-aware"
          onSubmit={() => {
            const atMs = momentOf(day, time)
            if (atMs === null || atMs > Date.now()) {
              setWrong(true)
              return
            }
            setWrong(false)
            void aware.run({ incidentId: incident.id, atMs }).then((outcome) => {
              if (!outcome.ok) return
              setChanging(false)
              onView(outcome.value)
            })
          }}
        >
          <DayField label={words.awareDay} value={day} onChange={setDay} />
          <TextField
            label={words.awareTime}
            value={time}
            onChange={setTime}
            maxLength={5}
            fault={wrong ? words.awareFault : null}
          />
          <Button type="submit" pending={aware.pending}>
            {words.awareSave}
          </Button>
          <p className="quiet">{words.awareHint}</p>
        </Form>
      )}
      <TroubleNotice trouble={aware.trouble} />
    </section>
  )
}
