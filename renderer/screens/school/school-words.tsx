// '#/school/words': phrases of the school's own that the names check lets pass. Put in and taken out by hand, each recorded.
import { useState } from 'react'
import type { PhraseAllowed, PhraseRow } from '../../../shared/contract/words-operations.ts'
import { PhraseKind } from '../../../shared/model/school-words.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import { allowedSentences as words, phraseKindWords, phraseRefusalWords } from '../../words-allowed.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import './school-words.css'

type Said = { readonly look: 'shown' | 'undecided'; readonly text: string } | null

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')

export function SchoolWords() {
  const list = useQuery('schoolWords.list', {})
  const takeOut = useCommand('schoolWords.takeOut')
  const putBack = useCommand('schoolWords.putBack')
  const [said, setSaid] = useState<Said>(null)
  const [wanted, setWanted] = useState('')
  const view = list.value
  const answer = (outcome: PhraseAllowed, phrase: string): void => {
    if (outcome.kind === 'refused') setSaid({ look: 'undecided', text: phraseRefusalWords(outcome.because, phrase) })
    else {
      list.put(outcome.view)
      setSaid({ look: 'shown', text: words.added(phrase) })
    }
  }
  return (
    <section className="stack" aria-labelledby="words">
      <div className="measure stack-tight">
        <h2 id="words">{words.title}</h2>
        <p className="quiet">{words.lead}</p>
      </div>
      <AllowForm onAnswer={answer} />
      {said !== null && <Notice look={said.look} title={said.text} />}
      <TroubleNotice trouble={list.trouble ?? takeOut.trouble ?? putBack.trouble} />
      {list.waiting && <Waiting what="Reading the list" />}
      {view !== null && (
        <>
          <div className="words-find">
            <TextField label={words.find} type="search" value={wanted} onChange={setWanted} />
          </div>
          <Table
            caption={words.all}
            rows={view.allowed.filter((row) => folded(row.phrase).includes(folded(wanted.trim())))}
            rowKey={(row) => row.phrase}
            empty={words.none}
            columns={[
              {
                key: 'phrase',
                title: words.all,
                isRowHeader: true,
                cell: (row) => (
                  <>
                    {row.phrase}
                    {row.notUsed !== null && (
                      <span className="field-fault">{phraseRefusalWords(row.notUsed, row.phrase)}</span>
                    )}
                  </>
                ),
              },
              { key: 'kind', title: words.kind, cell: (row) => phraseKindWords(row.kind) },
              { key: 'since', title: 'Added', cell: (row) => <Changed row={row} /> },
              {
                key: 'out',
                title: <span className="only-read">{words.takeOut}</span>,
                align: 'right',
                cell: (row) => (
                  <Button
                    look="quiet"
                    label={words.takeOutOf(row.phrase)}
                    pending={takeOut.pending}
                    onPress={() => {
                      void takeOut.run({ phrase: row.phrase }).then((outcome) => {
                        if (!outcome.ok) return
                        list.put(outcome.value)
                        setSaid({ look: 'shown', text: words.gone(row.phrase) })
                      })
                    }}
                  >
                    {words.takeOut}
                  </Button>
                ),
              },
            ]}
          />
          {view.takenOut.length > 0 && (
            <section className="stack-tight" aria-labelledby="taken-out">
              <h3 id="taken-out">{words.takenOut}</h3>
              <ul className="words-taken-out">
                {view.takenOut.map((row) => (
                  <li key={row.phrase}>
                    <span>{row.phrase}</span>
                    <span className="quiet">
                      <Changed row={row} />
                    </span>
                    <Button
                      look="quiet"
                      icon="undo"
                      label={words.putBackOf(row.phrase)}
                      pending={putBack.pending}
                      onPress={() => {
                        void putBack.run({ phrase: row.phrase }).then((outcome) => {
                          if (outcome.ok) answer(outcome.value, row.phrase)
                        })
                      }}
                    >
                      {words.putBack}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="measure stack-tight" aria-labelledby="from-register">
            <h3 id="from-register">{words.fromRegister}</h3>
            <p className="quiet">{words.fromRegisterLead}</p>
            <dl className="facts-list">
              <dt>{words.classes}</dt>
              <dd>{view.classNames.join(', ') || words.nobody}</dd>
              <dt>{words.staff}</dt>
              <dd className="private">{view.staff.join(', ') || words.nobody}</dd>
            </dl>
          </section>
        </>
      )}
    </section>
  )
}

/** 'Ms Beck, 3 November 2026, 10:12'; nothing for the list that came with the program. */
function Changed({ row }: { readonly row: PhraseRow }) {
  return row.changed === null ? null : (
    <>
      <span className="private">{row.changed.byName}</span>, {momentWords(row.changed.atMs)}
    </>
  )
}

function AllowForm({ onAnswer }: { readonly onAnswer: (outcome: PhraseAllowed, phrase: string) => void }) {
  const [phrase, setPhrase] = useState('')
  const [kind, setKind] = useState<PhraseKind>('place')
  const [tried, setTried] = useState(false)
  const allow = useCommand('schoolWords.allow')
  const fault = /\p{L}/u.test(phrase) ? null : 'Type the phrase.'
  const submit = async (): Promise<void> => {
    setTried(true)
    if (fault !== null || allow.pending) return
    const outcome = await allow.run({ phrase, kind })
    if (!outcome.ok) return
    onAnswer(outcome.value, phrase.trim())
    if (outcome.value.kind === 'allowed') {
      setPhrase('')
      setTried(false)
    }
  }
  return (
    <Form
      onSubmit={() => {
        void submit()
      }}
    >
      <div className="words-allow">
        <TextField
          label={words.phrase}
          hint={words.phraseHint}
          value={phrase}
          maxLength={80}
          fault={tried ? fault : null}
          onChange={(typed) => {
            setPhrase(typed)
            setTried(false)
          }}
        />
        <SelectField
          label={words.kind}
          hint="Houses count as classes do."
          value={kind}
          options={PhraseKind.options.map((value) => ({ value, words: phraseKindWords(value) }))}
          onChange={setKind}
        />
        <Button type="submit" look="main" pending={allow.pending}>
          {words.add}
        </Button>
      </div>
      <TroubleNotice trouble={allow.trouble} />
    </Form>
  )
}
