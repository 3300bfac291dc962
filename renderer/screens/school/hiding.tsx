// School › Hiding: how hidden heads look, with living examples on a drawn picture, and how large a shown face may be.
import { useState } from 'react'
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { hidingStyles, hidingWords as words } from '../../words-hiding.ts'
import { hidingExample } from '../desk/media-address.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { LargestFace } from './largest-face.tsx'
import './hiding.css'

/** '#/school/hiding'. */
export function Hiding({ studio }: { readonly studio: OpenStudio }) {
  const mayChange = mayAsk('hiding.choose', studio.me.role, [])
  return (
    <div className="stack">
      <Styles mayChange={mayChange} />
      <LargestFace mayChange={mayAsk('safer.choose', studio.me.role, [])} />
    </div>
  )
}

function Styles({ mayChange }: { readonly mayChange: boolean }) {
  const settings = useQuery('hiding.settings', {})
  const choose = useCommand('hiding.choose')
  const [wanted, setWanted] = useState<HidingStyle | null>(null)
  const [saved, setSaved] = useState(false)
  const now = settings.value?.style ?? null
  const value = wanted ?? now
  const save = (): void => {
    if (value === null) return
    void choose.run({ style: value }).then((outcome) => {
      if (!outcome.ok) return
      settings.put(outcome.value)
      setWanted(null)
      setSaved(true)
    })
  }
  return (
    <section className="stack-tight" aria-labelledby="hiding">
      <h2 id="hiding">{words.title}</h2>
      <p className="measure quiet">{words.about}</p>
      <TroubleNotice trouble={settings.trouble} />
      <fieldset className="hiding-styles" disabled={!mayChange || now === null}>
        <legend>{words.choose}</legend>
        {hidingStyles.map(({ style, name, about }) => (
          <label key={style} className="hiding-style">
            <img src={hidingExample(style)} alt={words.example(name)} width={640} height={400} />
            <span className="hiding-style-name">
              <input
                type="radio"
                name="hiding-style"
                checked={value === style}
                onChange={() => {
                  setWanted(style)
                  setSaved(false)
                }}
              />
              <span>
                <strong>{name}</strong>
                <span className="field-hint">{about}</span>
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <TroubleNotice trouble={choose.trouble} />
      {saved && <Notice>{words.saved}</Notice>}
      {mayChange ? (
        <div className="actions">
          <Button onPress={save} pending={choose.pending} disabled={value === null || value === now}>
            {words.save}
          </Button>
        </div>
      ) : (
        <p className="quiet">{words.onlyHead}</p>
      )}
    </section>
  )
}
