// After something was said of one face in a burst: the same head in the burst's other photos, each shown before the same is
// said of it. Nothing happens by itself. Used by the grid and by the desk.
import { useState } from 'react'
import type { ManyDecided } from '../../../shared/contract/faces-views.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { faceSentences as words } from '../../words-faces.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { faceCrop } from '../desk/media-address.ts'
import { CROP_PX } from './face-tile.tsx'

/** Shows nothing while there is nothing to offer. `onDone` with null: not now. */
export function BurstOffer({
  faceId,
  decision,
  onDone,
}: {
  readonly faceId: FaceId
  readonly decision: FaceDecision
  readonly onDone: (done: ManyDecided | null) => void
}) {
  const heads = useQuery('faces.sameInBurst', { faceId })
  const decide = useCommand('faces.decideMany')
  const [open, setOpen] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<FaceId>>(new Set())
  const [here, setHere] = useState<ReadonlySet<FaceId>>(new Set())
  const found = heads.value ?? []
  const look = (): void => {
    setOpen(true)
  }
  useKeys('Burst', [{ keys: 'G', says: words.burst(found.length), run: look, when: found.length > 0 && !open }])
  if (found.length === 0) return null
  // What has not arrived was not looked at.
  const chosen = found.filter((head) => here.has(head.faceId) && !left.has(head.faceId))
  const say = (): void => {
    if (chosen.length === 0 || decide.pending) return
    void (async () => {
      const outcome = await decide.run({ faceIds: chosen.map((head) => head.faceId), decision, over: false })
      if (!outcome.ok) return
      setOpen(false)
      onDone(outcome.value)
    })()
  }
  return (
    <>
      <Button look="quiet" icon="photo" keyName="G" onPress={look}>
        {words.burst(found.length)}
      </Button>
      <Dialog
        open={open}
        title={words.burstTitle}
        wide
        onClose={() => {
          setOpen(false)
        }}
        actions={
          <>
            <Button
              onPress={() => {
                setOpen(false)
                onDone(null)
              }}
            >
              {words.burstLeave}
            </Button>
            <Button look="main" onPress={say} disabled={chosen.length === 0} pending={decide.pending}>
              {words.burstSay(chosen.length)}
            </Button>
          </>
        }
      >
        <p>{words.burstWords}</p>
        <TroubleNotice trouble={decide.trouble} />
        <div className="burst-heads">
          <figure>
            <img
              className="private"
              src={faceCrop(faceId, CROP_PX)}
              alt="The face that was decided"
              draggable={false}
            />
            <figcaption>This one</figcaption>
          </figure>
          {found.map((head) => (
            <label key={head.faceId} className="burst-head">
              <img
                className="private"
                src={faceCrop(head.faceId, CROP_PX)}
                alt=""
                draggable={false}
                onLoad={() => {
                  setHere((before) => new Set(before).add(head.faceId))
                }}
              />
              <span>
                <input
                  type="checkbox"
                  checked={!left.has(head.faceId)}
                  onChange={(change) => {
                    setLeft((before) => {
                      const after = new Set(before)
                      if (change.target.checked) after.delete(head.faceId)
                      else after.add(head.faceId)
                      return after
                    })
                  }}
                />{' '}
                Photo {head.photo} of the burst
              </span>
            </label>
          ))}
        </div>
      </Dialog>
    </>
  )
}
