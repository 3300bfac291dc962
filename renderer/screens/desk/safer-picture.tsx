// The advice on safer pictures: one child, close and face-on. It asks once and offers what makes the picture safer; it stops nothing.
import { useState } from 'react'
import type { PhotoView } from '../../../shared/contract/views.ts'
import { saferWords as words } from '../../words-writing.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'

export function SaferPicture({
  view,
  pending,
  onWider,
  onHideAll,
  onSmaller,
  onKeep,
}: {
  readonly view: PhotoView
  readonly pending: boolean
  readonly onWider: () => void
  readonly onHideAll: () => void
  readonly onSmaller: (px: number) => void
  readonly onKeep: (reason: string) => void
}) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const { safer } = view
  if (safer === null) return null
  const { smallerPx, answer } = safer
  if (answer !== null) return <p className="safer-kept quiet">{words.kept(answer.byName, answer.reason)}</p>
  return (
    <section className="safer" aria-label={words.title}>
      <p>
        <strong className="meaning-undecided">
          <Icon name="undecided" size={14} /> {words.title}
        </strong>{' '}
        {words.about(safer.facePx)}
      </p>
      {asking ? (
        <form
          className="safer-reason"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim().length >= 3) onKeep(reason.trim())
          }}
        >
          <TextField label={words.reason} hint={words.reasonHint} value={reason} onChange={setReason} />
          <div className="actions">
            <Button type="submit" pending={pending} disabled={reason.trim().length < 3}>
              {words.save}
            </Button>
            <Button
              look="quiet"
              onPress={() => {
                setAsking(false)
              }}
            >
              {words.leave}
            </Button>
          </div>
        </form>
      ) : (
        <div className="actions">
          {safer.widerCrop !== null && (
            <Button look="quiet" pending={pending} onPress={onWider}>
              {words.wider}
            </Button>
          )}
          {smallerPx !== null && (
            <Button
              look="quiet"
              pending={pending}
              onPress={() => {
                onSmaller(smallerPx)
              }}
            >
              {words.smaller(smallerPx)}
            </Button>
          )}
          <Button look="quiet" keyName="0" pending={pending} onPress={onHideAll}>
            {words.hideAll}
          </Button>
          <Button
            look="quiet"
            onPress={() => {
              setAsking(true)
            }}
          >
            {words.keep}
          </Button>
        </div>
      )}
    </section>
  )
}
