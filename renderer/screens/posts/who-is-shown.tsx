// Who would be seen in a post and on what that rests; who is hidden and why; what was marked as no face at all.
import type { PostView } from '../../../shared/contract/views.ts'
import { personWords } from '../../words-desk.ts'
import { hiddenReasons, postSentences, restsOn, shownPupils, shownWords } from '../../words-posts.ts'
import { permissionWords } from '../../words-sign-off.ts'
import { Icon } from '../../parts/icon.tsx'

const words = postSentences.sign

export function WhoIsShown({ view }: { readonly view: PostView }) {
  const shown = shownPupils(view)
  const hidden = view.photos.flatMap((photo) => photo.hidden)
  const dismissed = view.photos.flatMap((photo, at) => photo.dismissed.map((mark) => ({ ...mark, photo: at + 1 })))
  return (
    <>
      <details>
        <summary className="meaning-shown">
          <Icon name="shown" /> {shownWords(shown)}
        </summary>
        <ul className="who private">
          {shown.map((person) => (
            <li key={person.subjectId}>
              <strong>{personWords(person)}</strong>{' '}
              <span className="quiet">
                {person.restsOn === null || person.standing.kind !== 'yes'
                  ? restsOn(person)
                  : permissionWords(person.restsOn)}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary className="meaning-hidden">
          <Icon name="hidden" /> {words.hidden(hidden.length)}
        </summary>
        <ul className="who private">
          {hiddenReasons(view).map((reason) => (
            <li key={reason.words}>
              {reason.count > 1 && `${String(reason.count)} × `}
              {reason.words}
            </li>
          ))}
        </ul>
      </details>
      {dismissed.length > 0 && (
        <details>
          <summary className="meaning-undecided">
            <Icon name="undecided" /> {words.dismissed(dismissed.length)}
          </summary>
          <ul className="who">
            {dismissed.map((mark) => (
              <li key={mark.faceId}>{words.dismissedBy(mark.photo, mark.decidedByName)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
