// Who said it: somebody who has answered before or is on the card, letter by letter the same, or somebody new. A no can be
// lifted only by the same person (L33), so choosing is safer than typing.
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import type { PermissionFact } from '../../../shared/model/permission.ts'
import { relationWords } from '../../words-pupils.ts'
import { SelectField, TextField } from '../../parts/field.tsx'

type Relation = PermissionFact['relation']
/** The person and who they are to the pupil. */
export interface Sayer {
  readonly givenBy: string | null
  readonly relation: Relation
}

const OTHER = 'other'
const keyOf = ({ givenBy, relation }: Sayer): string => JSON.stringify([relation, givenBy])
const relationOptions = (['parent', 'carer', 'local-authority', 'child', 'self', 'unknown'] as const).map((value) => ({
  value,
  words: relationWords(value),
}))

/** Those on the card first, then whoever answered before; each once. Nameless answers of a list are nobody to choose. */
function sayersOf(view: PupilView): readonly Sayer[] {
  const known = new Map<string, Sayer>()
  const add = (sayer: Sayer): void => {
    known.set(keyOf(sayer), sayer)
  }
  for (const { name, relation } of view.contacts)
    add({ givenBy: name, relation: relation === 'other' ? 'unknown' : relation })
  for (const { fact, takenBack } of view.permissions) if (takenBack === null) add(fact)
  return [...known.values()]
    .map(({ givenBy, relation }) => ({ givenBy, relation }))
    .filter((sayer) => sayer.givenBy !== null || sayer.relation === 'child')
}

/** The fields and what they hold. `fault` is null when they say who it was. */
export function useSaidBy(
  view: PupilView,
  tried: boolean,
): { readonly who: Sayer; readonly fault: string | null; readonly fields: ReactElement } {
  const sayers = sayersOf(view)
  const isPupil = view.subject.kind === 'pupil'
  const [first] = sayers
  const [chosenKey, setChosenKey] = useState(first === undefined ? OTHER : keyOf(first))
  const [name, setName] = useState('')
  const [relation, setRelation] = useState<Relation>(isPupil ? 'parent' : 'self')
  const who = sayers.find((one) => keyOf(one) === chosenKey) ?? {
    givenBy: name.trim() === '' ? null : name.trim(),
    relation,
  }
  const fault =
    who.givenBy === null && ['parent', 'carer', 'local-authority'].includes(who.relation) ? 'Type who said it.' : null
  const isOther = !sayers.some((one) => keyOf(one) === chosenKey)
  return {
    who,
    fault,
    fields: (
      <>
        {sayers.length > 0 && (
          <SelectField
            label="Said by"
            hint="A no can be lifted only by the person who said it."
            value={chosenKey}
            onChange={setChosenKey}
            options={[
              ...sayers.map((one) => ({
                value: keyOf(one),
                words: `${one.givenBy ?? view.row.name} (${relationWords(one.relation)})`,
              })),
              { value: OTHER, words: 'Somebody else' },
            ]}
          />
        )}
        {isOther && (
          <div className="columns columns-tight">
            <TextField
              label={sayers.length > 0 ? 'Their name' : 'Said by'}
              value={name}
              maxLength={120}
              spellCheck={false}
              fault={tried ? fault : null}
              onChange={setName}
            />
            <SelectField label="Who is" value={relation} options={relationOptions} onChange={setRelation} />
          </div>
        )}
      </>
    ),
  }
}
