// The right side of the grid: the face the keys are on, large, with the portraits of whoever it may be beside it, and the names
// that can be given to it or to everything that is marked. It decides nothing.
import { useState } from 'react'
import type { Ref } from 'react'
import type { FaceCell, FacePerson } from '../../../shared/contract/faces-views.ts'
import type { PersonChoice } from '../../../shared/contract/views.ts'
import { personWords } from '../../words-desk.ts'
import { cellWords, faceSentences } from '../../words-faces.ts'
import { standingWords } from '../../words-standing.ts'
import { listWords } from '../../words.ts'
import { Icon } from '../../parts/icon.tsx'
import { Key } from '../../parts/keys.tsx'
import { faceCrop, portrait } from '../desk/media-address.ts'
import { PersonFinder } from '../desk/person-finder.tsx'
import type { FinderHandle } from '../desk/person-finder.tsx'
import { CROP_PX } from './face-tile.tsx'

export function FaceDetail({
  face,
  person,
  people,
  choices,
  marked,
  finder,
  wasOnScreen,
  onName,
  onLeaveFinder,
  onFinderGone,
  onOpenPhoto,
}: {
  readonly face: FaceCell | null
  /** The group's person: their portrait stands beside the face. */
  readonly person: FacePerson | null
  readonly people: readonly FacePerson[]
  readonly choices: readonly PersonChoice[]
  /** So many are marked: a name is then given to all of them. */
  readonly marked: number
  readonly finder: Ref<FinderHandle>
  readonly wasOnScreen: (atMs: number) => boolean
  readonly onName: (subjectId: PersonChoice['subjectId']) => void
  readonly onLeaveFinder: () => void
  /** The finder went away while a name was typed into it. */
  readonly onFinderGone: () => void
  readonly onOpenPhoto: () => void
}) {
  const [pointed, setPointed] = useState<PersonChoice | null>(null)
  if (face === null) return <aside className="faces-detail" aria-label={faceSentences.grid} />
  const proposed = face.proposed.flatMap((at) => people[at] ?? [])
  const beside = pointed ?? person ?? proposed[0] ?? (face.person === null ? null : (people[face.person] ?? null))
  const said = cellWords(face, people)
  const named = face.person === null ? null : (people[face.person] ?? null)
  const not = face.ruledOut.flatMap((at) => people[at]?.name ?? [])
  return (
    <aside className="faces-detail" aria-label={faceSentences.photoPlace(face.photo + 1, face.number)}>
      <div className="face-pair">
        <figure>
          <img
            key={face.id}
            className="private"
            src={faceCrop(face.id, CROP_PX)}
            alt="This face, as the camera saw it"
            draggable={false}
          />
          <figcaption>{faceSentences.photoPlace(face.photo + 1, face.number)}</figcaption>
        </figure>
        <figure>
          {beside?.hasPortrait === true ? (
            <img
              className="private"
              src={portrait(beside.subjectId)}
              alt={`Portrait of ${beside.name}`}
              draggable={false}
            />
          ) : (
            <span className="face-none">
              <Icon name="person" size={32} />
            </span>
          )}
          <figcaption className="private" title={beside?.name}>
            {beside === null
              ? faceSentences.portrait
              : beside.hasPortrait
                ? beside.name
                : `${beside.name}: no portrait`}
          </figcaption>
        </figure>
      </div>
      <p className={`face-title meaning-${said.meaning}`}>
        <Icon name={said.meaning} size={20} />
        <span className={named === null && proposed.length === 0 ? undefined : 'private'}>{said.words}</span>
      </p>
      {named !== null && (
        <p className="quiet private">{standingWords(named.standing, named.name, 'social_media', named.kind)}.</p>
      )}
      {not.length > 0 && <p className="quiet private">{faceSentences.saidNot(listWords(not))}</p>}
      {proposed.length > 0 && marked === 0 && (
        <div
          className="face-proposals"
          role="group"
          aria-label={face.clear ? faceSentences.looksLike : faceSentences.couldBe}
        >
          <p className="face-ask">{face.clear ? faceSentences.looksLike : faceSentences.couldBe}</p>
          {proposed.map((one, index) => (
            <button
              key={one.subjectId}
              type="button"
              className="choice-row"
              onClick={(click) => {
                if (wasOnScreen(click.timeStamp)) onName(one.subjectId)
              }}
            >
              {one.hasPortrait && !face.clear && (
                <img className="choice-picture private" src={portrait(one.subjectId)} alt="" draggable={false} />
              )}
              <span className="choice-words private">{personWords(one)}</span>
              <Key name={String(index + 1)} />
            </button>
          ))}
        </div>
      )}
      <PersonFinder
        key={marked > 0 ? 'marked' : face.id}
        people={choices}
        alreadyFace={() => null}
        handle={finder}
        onPoint={setPointed}
        onChoose={(chosen, atMs) => {
          if (!wasOnScreen(atMs)) return false
          onName(chosen.subjectId)
          return true
        }}
        onLeave={onLeaveFinder}
        onGone={onFinderGone}
      />
      <button type="button" className="choice-row" onClick={onOpenPhoto}>
        <span className="choice-words">{faceSentences.openPhoto}</span>
        <Key name="O" />
      </button>
    </aside>
  )
}
