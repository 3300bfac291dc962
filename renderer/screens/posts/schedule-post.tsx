// A signed post's time: giving, changing and taking it away, what stands where it did not go out, and trouble on the way to Facebook.
import { useState } from 'react'
import type { ScheduledPost } from '../../../shared/contract/schedule-operations.ts'
import type { PostId } from '../../../shared/model/id.ts'
import { judgeSchedule, type ScheduleFault } from '../../../shared/rules/school-time.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { today } from '../../words.ts'
import { faultWords, lineWords, missedWords, scheduleSentences as words } from '../../words-schedule.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { DayField, Field } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** When most families look. */
const USUAL_TIME = '15:30'

/** The next day on which there is school, as far as the weekday tells. */
function nextSchoolDay(): string {
  const date = new Date(`${today()}T12:00:00Z`)
  do date.setUTCDate(date.getUTCDate() + 1)
  while (date.getUTCDay() === 0 || date.getUTCDay() === 6)
  return date.toISOString().slice(0, 10)
}

/** Beside "Send": the time of a signed post, and the way to give it one. */
export function SchedulePost({ postId }: { readonly postId: PostId }) {
  const schedules = useQuery('schedule.list', {})
  const [asking, setAsking] = useState(false)
  const isPlanned = schedules.value?.some((one) => one.postId === postId && one.state === 'waiting') ?? false
  return (
    <>
      <Button
        icon="clock"
        onPress={() => {
          setAsking(true)
        }}
      >
        {isPlanned ? words.change : words.later}
      </Button>
      <Dialog
        open={asking}
        title={words.title}
        onClose={() => {
          setAsking(false)
        }}
      >
        <TimeForm
          postId={postId}
          onLeave={() => {
            setAsking(false)
          }}
          onSet={(value) => {
            schedules.put(value)
            setAsking(false)
          }}
        />
      </Dialog>
    </>
  )
}

function TimeForm({
  postId,
  onLeave,
  onSet,
}: {
  readonly postId: PostId
  readonly onLeave: () => void
  readonly onSet: (schedules: ScheduledPost[]) => void
}) {
  const set = useCommand('schedule.set')
  const [day, setDay] = useState(nextSchoolDay)
  const [time, setTime] = useState(USUAL_TIME)
  const [fault, setFault] = useState<ScheduleFault | null>(null)
  const give = (): void => {
    const judged = judgeSchedule(day, time, Date.now())
    if (typeof judged === 'string') {
      setFault(judged)
      return
    }
    void set.run({ postId, day, time }).then((outcome) => {
      if (outcome.ok) onSet(outcome.value)
    })
  }
  return (
    <Form onSubmit={give}>
      <DayField
        label={words.day}
        value={day}
        onChange={(value) => {
          setFault(null)
          setDay(value)
        }}
      />
      <Field label={words.time} hint={words.timeHint} fault={fault === null ? null : faultWords(fault)}>
        {(ids) => (
          <div className="field-row field-day">
            <input
              {...ids}
              type="time"
              value={time}
              onChange={(event) => {
                setFault(null)
                setTime(event.target.value)
              }}
            />
          </div>
        )}
      </Field>
      <p className="quiet">{words.how}</p>
      <TroubleNotice trouble={set.trouble} />
      <div className="dialog-foot">
        <Button onPress={onLeave}>{words.leave}</Button>
        <Button look="main" icon="clock" type="submit" pending={set.pending}>
          {words.set}
        </Button>
      </div>
    </Form>
  )
}

/** At the post: that it waits for its time, or that it did not go out. Nothing where there is no time. */
export function ScheduleNotice({ postId }: { readonly postId: PostId }) {
  const schedules = useQuery('schedule.list', {})
  const cancel = useCommand('schedule.cancel')
  const one = schedules.value?.find((each) => each.postId === postId)
  if (!one) return <TroubleNotice trouble={schedules.trouble} />
  const stop = (): void => {
    void cancel.run({ postId }).then((outcome) => {
      if (outcome.ok) schedules.put(outcome.value)
    })
  }
  const isWaiting = one.state === 'waiting'
  return (
    <>
      <Notice
        look={isWaiting ? 'plain' : 'undecided'}
        title={isWaiting ? words.goesOut(one.atMs) : words.missedState}
        action={
          <Button onPress={stop} pending={cancel.pending}>
            {isWaiting ? words.cancel : words.known}
          </Button>
        }
      >
        {isWaiting ? <span className="private">{words.setBy(one.setByName)}</span> : missedWords(one)}
      </Notice>
      <TroubleNotice trouble={cancel.trouble} />
    </>
  )
}

/** On Home: what did not go out at its time. Nothing while there is none. */
export function MissedPosts() {
  const schedules = useQuery('schedule.list', {})
  const missed = schedules.value?.filter((one) => one.state !== 'waiting') ?? []
  if (missed.length === 0) return <TroubleNotice trouble={schedules.trouble} />
  return (
    <section aria-labelledby="missed">
      <h2 id="missed" className="home-title">
        {words.missedTitle}
      </h2>
      <ul className="sheet home-lines">
        {missed.map((one) => (
          <li key={one.postId}>
            <Icon name="clock" size={22} />
            <div className="grow">
              <div className="home-line-title">{one.firstWords}</div>
              <div className="quiet">{missedWords(one)}</div>
            </div>
            <ButtonLink href={hrefTo('posts', one.postId)}>{words.look}</ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is wrong on the way to Facebook, and what to do. Nothing while nothing is, and on the practice Page. */
export function LineNotice() {
  const line = useQuery('page.line', {})
  const trouble = line.value === null ? null : lineWords(line.value)
  if (trouble === null) return <TroubleNotice trouble={line.trouble} />
  return (
    <Notice look="undecided" title={trouble.title}>
      {trouble.words}
    </Notice>
  )
}
