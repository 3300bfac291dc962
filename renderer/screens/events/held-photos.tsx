// Photos of an event that are held back because of their camera: by camera, with what the file says and never the picture.
// Whoever may decide accepts them with a reason, removes them, or puts the device on the list.
import { useId, useState } from 'react'
import type { HeldPhoto } from '../../../shared/model/device.ts'
import { HELD_REASON_MAX } from '../../../shared/model/device.ts'
import type { OpenStudio } from '../../place.ts'
import { mayAsk, useCommand } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { cameraWords, doubtWords, intakeSentences } from '../../words-intake.ts'
import { AddDevice } from '../school/add-device.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = intakeSentences.tab
type Doing = { readonly kind: 'accept' | 'remove' | 'list'; readonly photos: readonly HeldPhoto[] }

export function HeldPhotos({
  held,
  role,
}: {
  readonly held: readonly HeldPhoto[]
  readonly role: OpenStudio['me']['role']
}) {
  const id = useId()
  const [doing, setDoing] = useState<Doing | null>(null)
  const mayDecide = mayAsk('held.accept', role, [])
  const groups = [
    ...Map.groupBy(held, ({ camera, doubt }) =>
      JSON.stringify([camera.make, camera.model, camera.serial, doubt]),
    ).entries(),
  ]
  const close = (): void => {
    setDoing(null)
  }
  if (held.length === 0) return null
  return (
    <section className="stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>
          <Icon name="lock" /> {words.held}
        </h2>
        <p className="quiet">
          {words.heldWords} {!mayDecide && words.whoMay}
        </p>
      </div>
      {groups.map(([key, photos]) => {
        const [first] = photos
        if (first === undefined) return null
        return (
          <div key={key} className="held-group">
            <div>
              <strong>
                {countWords(photos.length, 'photo', 'photos')} · {cameraWords(first.camera)}
              </strong>
              {first.camera.serial !== null && <span className="quiet"> · serial number {first.camera.serial}</span>}
              <p>{doubtWords(first.doubt)}</p>
              <details>
                <summary>{photos.length === 1 ? 'Which file' : 'Which files'}</summary>
                <ul className="held-files">
                  {photos.map((photo) => (
                    <li key={photo.id}>
                      <span className="private">{photo.sourceName}</span>
                      <span className="quiet">
                        {photo.takenAt === null ? ' · no time' : ` · taken ${photo.takenAt.replace('T', ', ')}`} · came
                        in {momentWords(photo.importedAtMs)}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
            </div>
            {mayDecide && (
              <div className="held-doings">
                <Button
                  onPress={() => {
                    setDoing({ kind: 'accept', photos })
                  }}
                >
                  {words.accept}
                </Button>
                {first.doubt !== 'serial-missing' && (
                  <Button
                    look="quiet"
                    onPress={() => {
                      setDoing({ kind: 'list', photos })
                    }}
                  >
                    {words.addDevice}
                  </Button>
                )}
                <Button
                  look="quiet"
                  onPress={() => {
                    setDoing({ kind: 'remove', photos })
                  }}
                >
                  {words.remove}
                </Button>
              </div>
            )}
          </div>
        )
      })}
      <Dialog open={doing?.kind === 'accept'} title={words.acceptTitle(doing?.photos.length ?? 0)} onClose={close}>
        <AcceptForm photos={doing?.photos ?? []} onClose={close} />
      </Dialog>
      <Dialog open={doing?.kind === 'list'} title={intakeSentences.devices.addTitle} onClose={close}>
        <AddDevice camera={doing?.photos[0]?.camera ?? null} onClose={close} />
      </Dialog>
      <RemoveDialog photos={doing?.kind === 'remove' ? doing.photos : null} onClose={close} />
    </section>
  )
}

function AcceptForm({ photos, onClose }: { readonly photos: readonly HeldPhoto[]; readonly onClose: () => void }) {
  const accept = useCommand('held.accept')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (missing || accept.pending) return
        void (async () => {
          const outcome = await accept.run({ photoIds: photos.map((one) => one.id), reason: reason.trim() })
          if (outcome.ok) onClose()
        })()
      }}
    >
      <p>{words.acceptWords}</p>
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        maxLength={HELD_REASON_MAX}
        fault={tried && missing ? words.reasonMissing : null}
        onChange={setReason}
        autoFocus
      />
      <TroubleNotice trouble={accept.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={accept.pending}>
          {words.acceptDo}
        </Button>
      </div>
    </Form>
  )
}

function RemoveDialog({
  photos,
  onClose,
}: {
  readonly photos: readonly HeldPhoto[] | null
  readonly onClose: () => void
}) {
  const remove = useCommand('held.remove')
  return (
    <Dialog
      open={photos !== null}
      title={words.removeTitle(photos?.length ?? 0)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="danger"
            pending={remove.pending}
            onPress={() => {
              void (async () => {
                if (photos !== null && (await remove.run({ photoIds: photos.map((one) => one.id) })).ok) onClose()
              })()
            }}
          >
            {words.removeDo}
          </Button>
        </>
      }
    >
      <p>{words.removeWords}</p>
      <TroubleNotice trouble={remove.trouble} />
    </Dialog>
  )
}
