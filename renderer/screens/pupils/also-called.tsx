// A small part of a pupil's page: nicknames that the school has on record. The names check counts them as the name itself.
import { useState } from 'react'
import type { SubjectId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { allowedSentences as words } from '../../words-allowed.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import './look-alikes.css'

/** Mounted by the pupil's page. `name` is what they are called otherwise. */
export function AlsoCalled({ subjectId, name }: { readonly subjectId: SubjectId; readonly name: string }) {
  const list = useQuery('pupils.alsoCalled', { subjectId })
  const change = useCommand('pupils.setAlsoCalled')
  const [adding, setAdding] = useState(false)
  const [typed, setTyped] = useState('')
  const known = list.value ?? []
  const set = async (names: readonly string[]): Promise<void> => {
    const outcome = await change.run({ subjectId, names: [...names] })
    if (!outcome.ok) return
    list.put(outcome.value)
    setAdding(false)
    setTyped('')
  }
  return (
    <section className="stack-tight" aria-labelledby="also-called">
      <h2 id="also-called">{words.alsoCalled}</h2>
      <p className="quiet private">{words.alsoCalledLead(name)}</p>
      <TroubleNotice trouble={list.trouble ?? change.trouble} />
      {list.value !== null && known.length === 0 && <p>{words.alsoCalledNone}</p>}
      {known.length > 0 && (
        <ul className="look-alikes">
          {known.map((nickname) => (
            <li key={nickname}>
              <span className="private">{nickname}</span>
              <Button
                look="quiet"
                icon="close"
                pending={change.pending}
                label={words.alsoCalledRemove(nickname)}
                onPress={() => {
                  void set(known.filter((one) => one !== nickname))
                }}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <Form
          onSubmit={() => {
            if (/\p{L}/u.test(typed) && !change.pending) void set([...known, typed])
          }}
        >
          <div className="look-alikes-find">
            <TextField label={words.alsoCalledField} value={typed} maxLength={80} autoFocus onChange={setTyped} />
          </div>
          <div className="actions">
            <Button type="submit" look="main" pending={change.pending}>
              {words.alsoCalledAdd}
            </Button>
            <Button
              onPress={() => {
                setAdding(false)
              }}
            >
              Cancel
            </Button>
          </div>
        </Form>
      ) : (
        <div className="actions">
          <Button
            icon="add"
            onPress={() => {
              setAdding(true)
            }}
          >
            {words.alsoCalledAdd}
          </Button>
        </div>
      )}
    </section>
  )
}
