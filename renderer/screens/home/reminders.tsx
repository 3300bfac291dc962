// "What is due" on Home: the reminders of today that nobody put off. All of them are under School › School year.
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { TroubleNotice } from '../../parts/notice.tsx'
import { ReminderLines } from '../school-year/reminder-lines.tsx'

/** Nothing at all while nothing is due, so that a quiet day looks quiet. */
export function Reminders() {
  const calendar = useQuery('calendar.list', {})
  const reminders = calendar.value?.reminders ?? []
  // What must be taken down stands above, in full.
  const here = reminders.filter((reminder) => reminder.kind !== 'takedowns-open')
  const inSight = here.filter((reminder) => reminder.snoozedUntil === null)
  const putOff = here.length - inSight.length
  if (here.length === 0 && calendar.trouble === null) return null
  return (
    <section aria-labelledby="due" className="stack-tight">
      <h2 id="due" className="home-title">
        What is due
      </h2>
      <TroubleNotice trouble={calendar.trouble} />
      {inSight.length > 0 && <ReminderLines withKeys reminders={inSight} onPutOff={calendar.put} />}
      <p className="quiet small">
        {inSight.length === 0 ? 'Nothing that was not put off. ' : ''}
        {putOff > 0 && `${countWords(putOff, 'reminder is', 'reminders are')} put off. `}
        <a href={hrefTo('school', 'year')}>The whole calendar</a>
      </p>
    </section>
  )
}
