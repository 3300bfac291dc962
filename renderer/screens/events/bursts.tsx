// The bursts of an event: each a row of small pictures as they will be published, the best proposed, the others to be set
// aside together. Every answer is one act that Ctrl+Z takes back.
import { useId } from 'react'
import type { PhotoRow } from '../../../shared/contract/views.ts'
import type { EventId, PhotoId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { intakeSentences } from '../../words-intake.ts'
import { publicThumbnail } from '../desk/media-address.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = intakeSentences.tab

/** Those of a burst that would be set aside: all but the best, as far as they are still kept. */
const others = (burst: readonly PhotoRow[]): PhotoId[] =>
  burst.filter((row) => row.burst?.best !== true && row.state !== 'dropped').map((row) => row.id)

export function Bursts({ eventId, rows }: { readonly eventId: EventId; readonly rows: readonly PhotoRow[] }) {
  const id = useId()
  const drop = useCommand('photos.dropSeveral')
  const bursts = [
    ...Map.groupBy(
      rows.filter((row) => row.burst !== null),
      (row) => row.burst?.id ?? '',
    ).values(),
  ]
  const open = bursts.filter((burst) => burst.every((row) => row.state !== 'dropped'))
  const run = (photoIds: readonly PhotoId[], dropped: boolean): void => {
    if (photoIds.length > 0 && !drop.pending) void drop.run({ photoIds: [...photoIds], dropped })
  }
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="section-head">
        <div>
          <h2 id={id}>{words.bursts}</h2>
          <p className="quiet">{bursts.length === 0 ? words.burstsNone : words.burstsWords}</p>
        </div>
        {open.length > 1 && (
          <Button
            pending={drop.pending}
            onPress={() => {
              run(open.flatMap(others), true)
            }}
          >
            {words.keepBestAll(open.length)}
          </Button>
        )}
      </div>
      <TroubleNotice trouble={drop.trouble} />
      {bursts.map((burst, index) => {
        const left = others(burst)
        const aside = burst.filter((row) => row.state === 'dropped')
        const name = `Burst ${String(index + 1)}`
        return (
          <div key={burst[0]?.burst?.id ?? index} className="burst" role="group" aria-label={name}>
            <ul className="burst-photos">
              {burst.map((row) => (
                <li key={row.id} className={row.state === 'dropped' ? 'burst-aside' : undefined}>
                  <a href={hrefTo('events', eventId, row.id)}>
                    {row.state === 'waiting-for-faces' ? (
                      <Icon name="photo" size={24} />
                    ) : (
                      <img className="private" src={publicThumbnail(row.id, row.pictureDigest)} alt="" loading="lazy" />
                    )}
                    <span className="only-read">
                      Photo {row.burst?.place} of {row.burst?.of} on the desk
                    </span>
                  </a>
                  <span className="burst-word">
                    {row.burst?.best === true && (
                      <strong>
                        <Icon name="shown" size={12} /> {words.best}
                      </strong>
                    )}
                    {row.state === 'dropped' && <span className="quiet">{words.setAside}</span>}
                  </span>
                </li>
              ))}
            </ul>
            <div className="burst-doings">
              {left.length > 0 && (
                <Button
                  pending={drop.pending}
                  label={`${name}: ${words.keepBest(left.length)}`}
                  onPress={() => {
                    run(left, true)
                  }}
                >
                  {words.keepBest(left.length)}
                </Button>
              )}
              {aside.length > 0 && (
                <>
                  <span className="quiet">{words.kept(burst.length - aside.length, burst.length)}</span>
                  <Button
                    look="quiet"
                    icon="undo"
                    label={`${name}: ${words.takeBack}`}
                    onPress={() => {
                      run(
                        aside.map((row) => row.id),
                        false,
                      )
                    }}
                  >
                    {words.takeBack}
                  </Button>
                </>
              )}
            </div>
          </div>
        )
      })}
    </section>
  )
}
