// Reminders as lines: what is due, why, and the one place where it is dealt with. A reminder can be put off, never deleted;
// one about a child who can be seen right now cannot even be put off.
import { useState } from 'react'
import type { CalendarView } from '../../../shared/contract/school-year-views.ts'
import type { Reminder } from '../../../shared/model/school-year.ts'
import { useCommand } from '../../studio.ts'
import { dayWords } from '../../words.ts'
import { reminderName, reminderWords, snoozeOptions } from '../../words-school-year.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import './school-year.css'

/** So many lines have a key of their own. */
const KEYS = 9
const icons = { overdue: 'wrong', due: 'undecided', coming: 'clock' } as const

/**
 * `onPutOff` gets the studio's own new calendar. `main`: the line whose step is the screen's next one, or null. With
 * `withKeys` the number of a line is the key that leads to where it is dealt with; one list on a screen may have them.
 */
export function ReminderLines({
  reminders,
  main = null,
  withKeys = false,
  onPutOff,
}: {
  readonly reminders: readonly Reminder[]
  readonly main?: Reminder['kind'] | null
  readonly withKeys?: boolean
  readonly onPutOff: (calendar: CalendarView) => void
}) {
  const [asking, setAsking] = useState<Reminder | null>(null)
  const snooze = useCommand('calendar.snooze')
  useKeys(
    'What is due',
    (withKeys ? reminders : []).slice(0, KEYS).map((reminder, at) => ({
      keys: String(at + 1),
      says: `${reminderWords(reminder).step}: ${reminderName(reminder.kind)}`,
      run: () => {
        window.location.hash = reminderWords(reminder).href
      },
    })),
  )
  return (
    <>
      <ul className="sheet reminders">
        {reminders.map((reminder, at) => {
          const words = reminderWords(reminder)
          return (
            <li key={reminder.kind} className={`reminder-${reminder.when}`}>
              <Icon name={icons[reminder.when]} size={22} />
              <div className="grow">
                <div className="reminder-title">{words.title}</div>
                <div className="quiet">
                  {words.more}
                  {reminder.snoozedUntil !== null && <> Put off until {dayWords(reminder.snoozedUntil)}.</>}
                </div>
              </div>
              <div className="actions">
                {reminder.maySnooze && reminder.snoozedUntil === null && (
                  <Button
                    look="quiet"
                    label={`Put off: ${words.title}`}
                    onPress={() => {
                      setAsking(reminder)
                    }}
                  >
                    Put off
                  </Button>
                )}
                <ButtonLink
                  href={words.href}
                  look={reminder.kind === main ? 'main' : 'plain'}
                  {...(withKeys && at < KEYS ? { keyName: String(at + 1) } : {})}
                >
                  {words.step}
                </ButtonLink>
              </div>
            </li>
          )
        })}
      </ul>
      <Dialog
        open={asking !== null}
        title="Put this off"
        onClose={() => {
          setAsking(null)
        }}
      >
        {asking !== null && (
          <div className="stack">
            <p>
              <strong>{reminderWords(asking).title}.</strong> It comes back by itself, and at once if there is more of
              it by then. That you put it off is recorded.
            </p>
            <TroubleNotice trouble={snooze.trouble} />
            <div className="actions">
              {snoozeOptions.map(({ length, words }) => (
                <Button
                  key={length}
                  pending={snooze.pending}
                  onPress={() => {
                    void snooze.run({ kind: asking.kind, length }).then((outcome) => {
                      if (!outcome.ok) return
                      onPutOff(outcome.value)
                      setAsking(null)
                    })
                  }}
                >
                  {words}
                </Button>
              ))}
            </div>
          </div>
        )}
      </Dialog>
    </>
  )
}
