// A small part of a pupil's page: whom they look like. Twins and siblings are declared here, and between them the program
// never decides (L27).
import { useState } from 'react'
import type { SubjectId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { personWords } from '../../words-desk.ts'
import { recognitionSentences as words } from '../../words-recognition.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import './look-alikes.css'

const MOST_FOUND = 6
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')

/** Mounted by the pupil's page. */
export function LookAlikes({ subjectId }: { readonly subjectId: SubjectId }) {
  const list = useQuery('lookAlikes.list', { subjectId })
  const end = useCommand('lookAlikes.end')
  const [adding, setAdding] = useState(false)
  const known = list.value ?? []
  return (
    <section className="stack-tight" aria-label={words.lookAlikes}>
      <h2>{words.lookAlikes}</h2>
      <p className="quiet">{words.lookAlikesLead}</p>
      <TroubleNotice trouble={list.trouble ?? end.trouble} />
      {list.value !== null && known.length === 0 && <p>{words.lookAlikesNone}</p>}
      {known.length > 0 && (
        <ul className="look-alikes">
          {known.map((one) => (
            <li key={one.subjectId}>
              <a className="private" href={hrefTo('pupils', 'pupil', one.subjectId)}>
                {personWords(one)}
              </a>{' '}
              <Button
                look="quiet"
                icon="close"
                pending={end.pending}
                label={words.lookAlikesEnd(one.name)}
                onPress={() => {
                  void end.run({ subjectId, other: one.subjectId }).then((outcome) => {
                    if (outcome.ok) list.put(outcome.value)
                  })
                }}
              >
                {words.lookAlikesNoLonger}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <Declare
          subjectId={subjectId}
          known={known.map((one) => one.subjectId)}
          onDone={() => {
            setAdding(false)
          }}
        />
      ) : (
        <div className="actions">
          <Button
            icon="add"
            onPress={() => {
              setAdding(true)
            }}
          >
            {words.lookAlikesAdd}
          </Button>
        </div>
      )}
    </section>
  )
}

function Declare({
  subjectId,
  known,
  onDone,
}: {
  readonly subjectId: SubjectId
  readonly known: readonly SubjectId[]
  readonly onDone: () => void
}) {
  const [typed, setTyped] = useState('')
  const everybody = useQuery('pupils.list', {})
  const declare = useCommand('lookAlikes.declare')
  const wanted = folded(typed.trim())
  const found =
    wanted === ''
      ? []
      : (everybody.value ?? []).filter(
          (row) => row.id !== subjectId && !known.includes(row.id) && folded(row.name).includes(wanted),
        )
  return (
    <div className="stack-tight look-alikes-find">
      <TextField label={words.lookAlikesFind} value={typed} onChange={setTyped} />
      <TroubleNotice trouble={everybody.trouble ?? declare.trouble} />
      {found.length > 0 && (
        <ul className="look-alikes">
          {found.slice(0, MOST_FOUND).map((row) => (
            <li key={row.id}>
              <Button
                look="quiet"
                pending={declare.pending}
                onPress={() => {
                  void declare.run({ subjectId, other: row.id }).then((outcome) => {
                    if (outcome.ok) onDone()
                  })
                }}
              >
                <span className="private">{personWords(row)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found.length > MOST_FOUND && (
        <p className="quiet">{countWords(found.length - MOST_FOUND, 'more', 'more')}: type more of the name.</p>
      )}
      <div className="actions">
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </div>
  )
}
