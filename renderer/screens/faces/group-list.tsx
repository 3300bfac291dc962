// The groups of faces on the left: what is to be looked at first, then people, then what is done; each with how many wait.
import type { EventId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { groupName, faceSentences } from '../../words-faces.ts'
import { countWords } from '../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import type { FaceGroup } from './face-groups.ts'

export function GroupList({
  eventId,
  groups,
  here,
}: {
  readonly eventId: EventId
  readonly groups: readonly FaceGroup[]
  /** The path of the open group. */
  readonly here: string | null
}) {
  return (
    <nav className="faces-groups" aria-label={faceSentences.groups}>
      {groups.map((group) => (
        <a
          key={group.path}
          href={hrefTo('events', eventId, 'faces', group.path)}
          aria-current={group.path === here ? 'true' : undefined}
          className={group.key.kind === 'look-here' ? 'faces-group-look' : undefined}
        >
          <Icon
            name={
              group.key.kind === 'look-here'
                ? 'eye'
                : group.open > 0
                  ? 'undecided'
                  : group.key.kind === 'person' || group.key.kind === 'dismissed'
                    ? 'person'
                    : 'hidden'
            }
            size={16}
          />
          <span className={`faces-group-name${group.name === null ? '' : ' private'}`}>{groupName(group)}</span>
          <span className="faces-group-count" title={countWords(group.all, 'face', 'faces')}>
            {group.open > 0 ? (
              <>
                <strong>{group.open.toLocaleString('en-GB')}</strong>
                {group.all > group.open && <span className="quiet"> of {group.all.toLocaleString('en-GB')}</span>}
              </>
            ) : (
              <span className="quiet">{group.all.toLocaleString('en-GB')}</span>
            )}
          </span>
        </a>
      ))}
    </nav>
  )
}
