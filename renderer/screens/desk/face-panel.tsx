// The right side of the desk: one face, what is decided about it and why, and everything that can be said about it.
// It decides nothing: each button asks the studio, and the reason shown is the studio's.
import { useState } from 'react'
import type { ReactNode, Ref } from 'react'
import type { FaceView, PersonChoice } from '../../../shared/contract/views.ts'
import type { FaceId, SubjectId } from '../../../shared/model/id.ts'
import type { FaceDecision } from '../../../shared/model/photo.ts'
import { coveredFaces } from '../../../shared/rules/covered-faces.ts'
import { mayGetProposal } from '../../../shared/rules/may-get-proposal.ts'
import { Icon } from '../../parts/icon.tsx'
import { Key } from '../../parts/keys.tsx'
import { choiceNote, coveredWords, deskSentences, personWords, verdictWords, whyNotDismiss } from '../../words-desk.ts'
import { headSentences, isLoneHead, loneHeadWords } from '../../words-heads.ts'
import { standingMeaning } from '../../words-standing.ts'
import { CROP_PX, faceCrop, portrait } from './media-address.ts'
import { PersonFinder } from './person-finder.tsx'
import type { FinderHandle } from './person-finder.tsx'

const words = deskSentences.desk

/** The person whose portrait stands beside the face: pointed at, identified, or proposed. */
interface Beside {
  readonly subjectId: SubjectId
  readonly name: string
  readonly hasPortrait: boolean
}

export function FacePanel({
  face,
  faces,
  size,
  people,
  seen,
  beingCompared,
  finder,
  onSeen,
  onDecide,
  onShow,
  onHide,
  onHideBody,
  onLeaveFinder,
  wasOnScreen,
  onFinderGone,
}: {
  readonly face: FaceView
  readonly faces: readonly FaceView[]
  /** Of the photo, for what a cover reaches. */
  readonly size: { readonly widthPx: number; readonly heightPx: number }
  readonly people: readonly PersonChoice[]
  /** The face's own picture is on screen: only then may it be named. */
  readonly seen: boolean
  /** Names may yet be proposed in this photo. */
  readonly beingCompared: boolean
  readonly finder: Ref<FinderHandle>
  readonly onSeen: (faceId: FaceId, seen: boolean) => void
  readonly onDecide: (decision: FaceDecision) => void
  readonly onShow: () => void
  readonly onHide: () => void
  /** The whole body, or only the head again. */
  readonly onHideBody: () => void
  readonly onLeaveFinder: () => void
  /** Whether this face was on screen at that moment. */
  readonly wasOnScreen: (atMs: number) => boolean
  /** The finder went away while a name was typed into it. */
  readonly onFinderGone: () => void
}) {
  const [pointed, setPointed] = useState<Beside | null>(null)
  const verdict = loneHeadWords(face) ?? verdictWords(face)
  const proposed = face.proposal?.people ?? []
  const decided = face.decision?.kind === 'subject' ? face.decision.subjectId : null
  const isNamed = face.decision?.kind === 'subject'
  const covered = face.visible
    ? (coveredFaces(faces.map(placed), { width: size.widthPx, height: size.heightPx }).find(
        (one) => one.covered.face.id === face.face.id,
      ) ?? null)
    : null
  const person = (subjectId: SubjectId): PersonChoice | null =>
    people.find((one) => one.subjectId === subjectId) ?? null
  const beside: Beside | null = pointed ?? (decided === null ? (proposed[0] ?? null) : person(decided))
  const alreadyFace = (subjectId: SubjectId): number | null =>
    faces.find(
      (other) =>
        other.face.id !== face.face.id && other.decision?.kind === 'subject' && other.decision.subjectId === subjectId,
    )?.number ?? null
  const name = (subjectId: SubjectId): boolean => {
    if (seen) onDecide({ kind: 'subject', subjectId, wish: 'show' })
    return seen
  }
  const isMatch = face.proposal?.verdict === 'match'
  return (
    <section className="face" aria-label={words.faceOf(face.number, faces.length)}>
      <header className="face-head">
        <h2>{words.faceOf(face.number, faces.length)}</h2>
      </header>
      <div className="face-pair">
        <figure>
          <CropPicture key={face.face.id} faceId={face.face.id} onSeen={onSeen} />
          <figcaption>{words.inPhoto}</figcaption>
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
          <figcaption className={beside === null ? undefined : 'private'} title={beside?.name}>
            {beside === null ? words.noPortrait : beside.hasPortrait ? beside.name : words.noPortrait}
          </figcaption>
        </figure>
      </div>
      <div className="face-verdict">
        <p className={`face-title meaning-${verdict.meaning}`}>
          <Icon name={verdict.meaning} size={20} />
          <span className={face.subjectName === null ? undefined : 'private'}>{verdict.title}</span>
        </p>
        {verdict.reason !== '' && (
          <p className={face.subjectName === null ? 'quiet' : 'quiet private'}>{verdict.reason}</p>
        )}
        {covered !== null && (
          <p className="face-covered meaning-hidden">
            <Icon name="hidden" size={16} />
            <span>{coveredWords(covered.by.number, covered.part)}</span>
          </p>
        )}
      </div>
      <div className="face-choices">
        {proposed.length > 0 && decided === null && (
          <div className="face-proposals" role="group" aria-label={isMatch ? words.looksLike : words.couldBe}>
            <p className="face-ask">{isMatch ? words.looksLike : words.couldBe}</p>
            {proposed.map((one, index) => {
              const known = person(one.subjectId)
              return (
                <Choice
                  key={one.subjectId}
                  keyName={isMatch && index === 0 ? 'Enter' : String(index + 1)}
                  disabled={!seen}
                  onPress={() => {
                    name(one.subjectId)
                  }}
                  onPoint={(on) => {
                    setPointed(on ? one : null)
                  }}
                  {...(isMatch || !one.hasPortrait ? {} : { picture: portrait(one.subjectId) })}
                  {...(known === null
                    ? {}
                    : {
                        note: (
                          <span className={`meaning-${standingMeaning(known.standing)}`}>
                            <Icon name={standingMeaning(known.standing)} size={12} />{' '}
                            <span className="private">{choiceNote(known)}</span>
                          </span>
                        ),
                      })}
                >
                  <span className="private">{personWords(one)}</span>
                </Choice>
              )
            })}
          </div>
        )}
        {beingCompared && mayGetProposal(face) && (
          <p className="face-comparing quiet" role="status">
            <Icon name="clock" size={16} /> <span>{words.beingCompared}</span>
          </p>
        )}
        <PersonFinder
          key={face.face.id}
          people={people}
          alreadyFace={alreadyFace}
          handle={finder}
          onPoint={setPointed}
          onChoose={(chosen, atMs) => wasOnScreen(atMs) && name(chosen.subjectId)}
          onLeave={onLeaveFinder}
          onGone={onFinderGone}
        />
        <div className="face-without" role="group" aria-label="Without a name">
          {isNamed && (
            <Choice keyName="S" on={face.visible} onPress={onShow}>
              {words.show}
            </Choice>
          )}
          <Choice
            keyName="H"
            on={face.decision?.kind === 'keep-hidden' || face.reason.kind === 'hidden-by-choice'}
            onPress={onHide}
          >
            {isNamed ? words.hide : words.keepHidden}
          </Choice>
          {!face.visible && (
            <Choice keyName="W" on={face.bodyHidden} onPress={onHideBody}>
              {words.wholeBody}
            </Choice>
          )}
          <Choice
            keyName="A"
            on={face.decision?.kind === 'visitor'}
            onPress={() => {
              onDecide({ kind: 'visitor' })
            }}
          >
            {words.visitor}
          </Choice>
          {whyNotDismiss(face) === null && (
            <Choice
              keyName="X"
              on={face.decision?.kind === 'not-a-face'}
              onPress={() => {
                onDecide({ kind: 'not-a-face' })
              }}
            >
              {isLoneHead(face) ? headSentences.nobodyThere : words.notAFace}
            </Choice>
          )}
        </div>
      </div>
    </section>
  )
}

/** A face where the rule of covers asks for it, with its number. */
const placed = ({ face, visible, number }: FaceView) => ({ face, visible, number })

/** One thing that can be said about the face: words on the left, its key on the right. */
function Choice({
  children,
  note,
  keyName,
  on = false,
  disabled = false,
  picture,
  onPress,
  onPoint,
}: {
  readonly children: ReactNode
  readonly note?: ReactNode
  readonly keyName: string
  /** This is what was decided. */
  readonly on?: boolean
  readonly disabled?: boolean
  /** The address of a small portrait, where two people look alike. */
  readonly picture?: string
  readonly onPress: () => void
  /** The mouse or the focus is on it, or has left it. */
  readonly onPoint?: (on: boolean) => void
}) {
  const point = (on: boolean) => () => {
    onPoint?.(on)
  }
  return (
    <button
      type="button"
      className="choice-row"
      aria-pressed={on ? true : undefined}
      disabled={disabled}
      onClick={onPress}
      onPointerEnter={point(true)}
      onPointerLeave={point(false)}
      onFocus={point(true)}
      onBlur={point(false)}
    >
      {picture !== undefined && <img className="choice-picture private" src={picture} alt="" draggable={false} />}
      <span className="choice-words">
        {children}
        {note !== undefined && <span className="choice-note">{note}</span>}
      </span>
      <Key name={keyName} />
    </button>
  )
}

/** The face as the camera saw it. Tells when it can really be seen. */
function CropPicture({
  faceId,
  onSeen,
}: {
  readonly faceId: FaceId
  readonly onSeen: (faceId: FaceId, seen: boolean) => void
}) {
  const [failed, setFailed] = useState(false)
  if (failed) {
    return (
      <span className="face-none face-missing" role="alert">
        {words.cropMissing}
      </span>
    )
  }
  return (
    <img
      className="private"
      src={faceCrop(faceId, CROP_PX)}
      alt="This face, as the camera saw it"
      draggable={false}
      onLoad={() => {
        onSeen(faceId, true)
      }}
      onError={() => {
        setFailed(true)
        onSeen(faceId, false)
      }}
    />
  )
}
