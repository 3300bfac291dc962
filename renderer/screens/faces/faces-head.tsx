// The top of a group of faces: who or what it is, the portrait, what is to be done, and the order of the grid. It decides nothing.
import type { FacePerson } from '../../../shared/contract/faces-views.ts'
import type { EventView } from '../../../shared/contract/views.ts'
import { faceSentences as words, groupName, groupTask, sortingWords } from '../../words-faces.ts'
import { Icon } from '../../parts/icon.tsx'
import { portrait } from '../desk/media-address.ts'
import { sortings } from './face-groups.ts'
import type { FaceGroup, FaceSorting } from './face-groups.ts'

export function FacesHead({
  event,
  group,
  person,
  sorting,
  onSorting,
}: {
  readonly event: EventView
  readonly group: FaceGroup
  /** Whose group it is; null where it is nobody's. */
  readonly person: FacePerson | null
  readonly sorting: FaceSorting
  readonly onSorting: (sorting: FaceSorting) => void
}) {
  const isPerson = group.key.kind === 'person'
  const byHand = isPerson || group.open === 0 ? null : byHandWords(event)
  return (
    <header className="faces-head">
      {person?.hasPortrait === true && (
        <img className="faces-portrait private" src={portrait(person.subjectId)} alt={`Portrait of ${person.name}`} />
      )}
      <div className="faces-task">
        <h2 className={group.name === null ? undefined : 'private'}>
          {groupName(group)}
          {person?.className != null && <span className="quiet"> · {person.className}</span>}
        </h2>
        <p className="quiet">{groupTask(group.key, group.open)}</p>
        {byHand !== null && (
          <p className="faces-by-hand meaning-undecided">
            <Icon name="info" size={16} /> {byHand}
          </p>
        )}
      </div>
      <label className="faces-sort">
        <span className="quiet">{words.sort}</span>
        <select
          value={sorting}
          onChange={(change) => {
            onSorting(sortings.find((one) => one === change.target.value) ?? 'as-taken')
          }}
        >
          {sortings
            .filter((one) => isPerson || (one !== 'least-like' && one !== 'most-like'))
            .map((one) => (
              <option key={one} value={one}>
                {sortingWords[one]}
              </option>
            ))}
        </select>
      </label>
    </header>
  )
}

/** Why nobody is proposed here; null where somebody could be. */
function byHandWords({ byHand }: EventView): string | null {
  switch (byHand) {
    case null:
      return null
    case 'recognition-off':
      return words.byHandOff
    case 'classes-not-said':
      return words.byHandClasses
    case 'somebody-has-not-agreed':
      return words.byHandMixed
  }
}
