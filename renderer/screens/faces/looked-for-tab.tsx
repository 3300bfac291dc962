// Who was looked for in one event: the pupils of its classes who may not be shown, found or not; who is shown and how often;
// and the way to the faces that nobody has named. A person says who was not there; the program never does.
import type { ReactNode } from 'react'
import type { LookedForPerson, LookedForView } from '../../../shared/contract/faces-views.ts'
import type { EventView } from '../../../shared/contract/views.ts'
import type { PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { accountedWords, leftWords, lookedForSentences as words, lookedForTitle } from '../../words-looked-for.ts'
import { kindWords } from '../../words-register.ts'
import { standingWords } from '../../words-standing.ts'
import { redoWords, steppedWords, undoWords } from '../../words-undo.ts'
import { countWords } from '../../words.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Key, useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import type { Column } from '../../parts/table.tsx'
import { useState } from 'react'
import { LineUp } from './line-up.tsx'
import './looked-for.css'

export function LookedForTab({ view }: { readonly view: EventView }) {
  const eventId = view.event.id
  const answer = useQuery('events.lookedFor', { eventId })
  const history = useQuery('desk.history', { eventId })
  const absent = useCommand('events.sayAbsent')
  const undo = useCommand('desk.undo')
  const redo = useCommand('desk.redo')
  const [said, setSaid] = useState('')
  const step = (way: 'undo' | 'redo'): void => {
    void (async () => {
      const outcome = await (way === 'undo' ? undo : redo).run({ eventId })
      if (!outcome.ok) return
      setSaid(steppedWords(way, outcome.value.act, outcome.value.refused))
      history.put(outcome.value.history)
      answer.again()
    })()
  }
  const say = (subjectId: SubjectId, isAbsent: boolean): void => {
    if (absent.pending) return
    void (async () => {
      const outcome = await absent.run({ eventId, subjectId, absent: isAbsent })
      if (!outcome.ok) return
      setSaid('')
      answer.put(outcome.value)
      history.again()
    })()
  }
  useKeys(words.title, [
    {
      keys: 'N',
      says: 'The pupil of this row was not there, or take that back',
      run: () => {
        // The row that has the focus, by what stands in it: the table walks by itself.
        document.activeElement?.closest('tr')?.querySelector<HTMLButtonElement>('[data-absent] button')?.click()
      },
    },
    {
      keys: 'L',
      says: words.lookOnce,
      run: () => {
        goTo('events', eventId, 'faces')
      },
    },
    {
      keys: 'Ctrl+P',
      says: words.print,
      run: () => {
        window.print()
      },
    },
    {
      keys: 'Ctrl+Z',
      says: undoWords(history.value?.undo ?? null),
      run: () => {
        step('undo')
      },
      when: history.value?.undo != null,
    },
    {
      keys: 'Ctrl+Y|Ctrl+Shift+Z',
      says: redoWords(history.value?.redo ?? null),
      run: () => {
        step('redo')
      },
      when: history.value?.redo != null,
    },
  ])
  const looked = answer.value
  if (looked === null)
    return (
      <div className="event-tab">
        <TroubleNotice trouble={answer.trouble} action={<Button onPress={answer.again}>Try again</Button>} />
        {answer.waiting && <Waiting what="Looking who was found" />}
      </div>
    )
  const title = lookedForTitle(looked)
  const rank = (person: LookedForPerson): number =>
    person.accounted === 'cannot-tell' || person.accounted === 'not-found' ? 0 : 1
  const mayNot = looked.people.filter((one) => !one.mayBeShown).toSorted((a, b) => rank(a) - rank(b))
  const may = looked.people.filter((one) => one.mayBeShown)
  const open = (photoIds: readonly PhotoId[]) => (): void => {
    const [first] = photoIds
    if (first !== undefined) goTo('events', eventId, first)
  }
  const columns = columnsOf(looked, eventId, say)
  const onOpen = (person: LookedForPerson): void => {
    open([...person.shownIn, ...person.hiddenIn])()
  }
  return (
    <>
      <div className="event-tab looked no-print">
        <header className="looked-head">
          <div>
            <p className={`looked-title meaning-${title.meaning}`}>
              <Icon name={title.meaning} size={20} /> <span>{title.words}</span>
            </p>
            <p>
              {words.counts(looked)}{' '}
              <span className="quiet">
                {looked.classNames.length === 0 ? words.noClasses : looked.classNames.join(', ')}
              </span>
            </p>
            <p className="quiet">{words.how}</p>
          </div>
          <div className="actions">
            {looked.left.undecided + looked.left.hiddenUnnamed > 0 && (
              <ButtonLink
                look={looked.mayNotBeShown.notAccountedFor > 0 ? 'main' : 'plain'}
                icon="eye"
                keyName="L"
                href={hrefTo('events', eventId, 'faces')}
              >
                {`${words.lookOnce}: ${leftWords({ ...looked.left, notSearched: 0 })}`}
              </ButtonLink>
            )}
            <Button
              icon="print"
              keyName="Ctrl+P"
              onPress={() => {
                window.print()
              }}
            >
              {words.print}
            </Button>
          </div>
        </header>
        <TroubleNotice trouble={absent.trouble ?? undo.trouble ?? redo.trouble} />
        <p role="status" className="looked-said">
          {said}
        </p>
        <Section title={words.mayNot} count={mayNot.length}>
          <Table
            caption={words.mayNot}
            columns={columns}
            rows={mayNot}
            rowKey={(row) => row.subjectId}
            onOpen={onOpen}
            empty={words.nobody}
          />
        </Section>
        <Section title={words.may} count={may.length}>
          <Table
            caption={words.may}
            columns={columns.filter((column) => column.key !== 'why')}
            rows={may}
            rowKey={(row) => row.subjectId}
            onOpen={onOpen}
            empty={words.nobody}
          />
        </Section>
        {(looked.others.length > 0 || looked.unnamedAdults > 0) && (
          <Section title={words.others} count={looked.others.length + looked.unnamedAdults}>
            <ul className="looked-others">
              {looked.others.map((one) => (
                <li key={one.subjectId}>
                  <span className="private">{one.name}</span>
                  <span className="quiet">{one.className ?? kindWords(one.kind).one}</span>
                  <span className={`meaning-${one.shownIn.length > 0 ? 'shown' : 'hidden'}`}>
                    <Icon name={one.shownIn.length > 0 ? 'shown' : 'hidden'} size={12} />{' '}
                    {one.shownIn.length > 0
                      ? `Shown in ${countWords(one.shownIn.length, 'photo', 'photos')}`
                      : `Hidden in ${countWords(one.hiddenIn.length, 'photo', 'photos')}`}
                  </span>
                </li>
              ))}
              {looked.unnamedAdults > 0 && (
                <li className="looked-sentence quiet">{words.unnamedAdults(looked.unnamedAdults)}</li>
              )}
            </ul>
          </Section>
        )}
      </div>
      <LineUp view={view} looked={looked} />
    </>
  )
}

function Section({
  title,
  count,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  return (
    <section className="looked-section" aria-label={title}>
      <h2>
        {title} <span className="quiet">{count.toLocaleString('en-GB')}</span>
      </h2>
      {children}
    </section>
  )
}

function columnsOf(
  looked: LookedForView,
  eventId: EventView['event']['id'],
  say: (subjectId: SubjectId, absent: boolean) => void,
): readonly Column<LookedForPerson>[] {
  return [
    {
      key: 'name',
      title: words.pupil,
      isRowHeader: true,
      width: '16rem',
      cell: (person) => (
        <>
          <span className="private">{person.name}</span>
          {person.className !== null && <span className="quiet"> · {person.className}</span>}
        </>
      ),
    },
    {
      key: 'where',
      title: words.where,
      cell: (person) => {
        const { meaning, words: how } = accountedWords(person, looked.left)
        const photos = [...person.shownIn, ...person.hiddenIn]
        const [first] = photos
        return (
          <>
            <span className={`looked-how meaning-${meaning}`}>
              <Icon name={meaning} size={16} />
              {first === undefined ? (
                <span>{how}</span>
              ) : (
                <a href={hrefTo('events', eventId, first)} title={words.open(person.name)}>
                  {how}
                </a>
              )}
            </span>
            {person.contradicted && (
              <span className="looked-how meaning-wrong">
                <Icon name="wrong" size={16} /> {words.contradicted}
              </span>
            )}
          </>
        )
      },
    },
    {
      key: 'why',
      title: words.why,
      cell: (person) => (
        <>
          <span className="private">{standingWords(person.standing, person.name)}</span>
          {!person.mayBeProposed && <span className="quiet looked-hand">{words.handOnly}</span>}
        </>
      ),
    },
    {
      key: 'absent',
      title: <Key name="N" />,
      width: '14rem',
      cell: (person) =>
        person.absent !== null ? (
          <span data-absent="">
            <Button
              look="quiet"
              label={words.notAbsent(person.name)}
              onPress={() => {
                say(person.subjectId, false)
              }}
            >
              {words.takeBack}
            </Button>
          </span>
        ) : person.shownIn.length + person.hiddenIn.length === 0 ? (
          <span data-absent="">
            <Button
              look="quiet"
              label={words.wasAbsent(person.name)}
              onPress={() => {
                say(person.subjectId, true)
              }}
            >
              {words.absent}
            </Button>
          </span>
        ) : null,
    },
  ]
}
