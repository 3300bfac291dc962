// How large a face may be in a published picture, for the whole school (L40, L43). Set by the headteacher or the deputy.
import { useState } from 'react'
import { useCommand, useQuery } from '../../studio.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { largestFaceWords as words } from '../../words-writing.ts'

const keyOf = (px: number | null): string => (px === null ? 'none' : String(px))
const pxOf = (key: string): number | null => (key === 'none' ? null : Number(key))

export function LargestFace({ mayChange }: { readonly mayChange: boolean }) {
  const settings = useQuery('safer.settings', {})
  const choose = useCommand('safer.choose')
  const [wanted, setWanted] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  if (settings.value === null) return <TroubleNotice trouble={settings.trouble} />
  const now = keyOf(settings.value.largestFacePx)
  const value = wanted ?? now
  // A size that was set elsewhere keeps its place in the list.
  const choices = Object.entries({ ...(now in words.choices ? {} : { [now]: `${now} px` }), ...words.choices })
  const save = (): void => {
    void choose.run({ largestFacePx: pxOf(value) }).then((outcome) => {
      if (!outcome.ok) return
      settings.put(outcome.value)
      setWanted(null)
      setSaved(true)
    })
  }
  return (
    <section className="stack-tight">
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      <SelectField
        label={words.label}
        value={value}
        disabled={!mayChange}
        onChange={(next) => {
          setWanted(next)
          setSaved(false)
        }}
        options={choices.map(([key, label]) => ({ value: key, words: label }))}
      />
      <TroubleNotice trouble={choose.trouble} />
      {saved && <Notice>{words.saved}</Notice>}
      {mayChange && (
        <div className="actions">
          <Button onPress={save} pending={choose.pending} disabled={value === now}>
            {words.save}
          </Button>
        </div>
      )}
    </section>
  )
}
