// Help with a photo's description: three choices make one sentence that names nobody. A person puts it in and changes it.
import { useId, useState } from 'react'
import { composerSentences } from '../../words-composer.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { describePhoto, doings, places, seenPeople } from './describe-photo.ts'
import type { SeenPeople } from './describe-photo.ts'

const words = composerSentences.alt

export function DescriptionMaker({
  photo,
  onUse,
}: {
  /** Number of the photo, from 1. */
  readonly photo: number
  readonly onUse: (sentence: string) => void
}) {
  const [who, setWho] = useState<SeenPeople>('Children')
  const [what, setWhat] = useState('')
  const [where, setWhere] = useState('')
  const sentence = describePhoto(who, what, where)
  return (
    <fieldset className="describe">
      <legend className="only-read">{words.title(photo)}</legend>
      <p className="field-hint">{words.hint}</p>
      <div className="describe-choices">
        <SelectField
          label={words.who}
          value={who}
          options={seenPeople.map(({ says }) => ({ value: says, words: says }))}
          onChange={setWho}
        />
        <Choice label={words.what} value={what} choices={doings} onChange={setWhat} />
        <Choice label={words.where} value={where} choices={places} onChange={setWhere} />
      </div>
      <div className="describe-result">
        <span>{sentence === '' ? words.whatHint : sentence}</span>
        <Button
          look="quiet"
          disabled={sentence === ''}
          onPress={() => {
            onUse(sentence)
          }}
        >
          {words.use}
        </Button>
      </div>
    </fieldset>
  )
}

/** One of a list, or anything else, typed. */
function Choice({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly choices: readonly string[]
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        list={`${id}-list`}
        value={value}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => {
          onChange(event.target.value)
        }}
      />
      <datalist id={`${id}-list`}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </datalist>
    </div>
  )
}
