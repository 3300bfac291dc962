// The finer form of L24 on one photo: who may not be compared, who of them is named here, and the word that lets the program
// compare the faces that are left. Stands beside the photo at the desk.
import { useState } from 'react'
import type { PhotoId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { faceSentences as words } from '../../words-faces.ts'
import { countWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

export function CompareRest({ photoId }: { readonly photoId: PhotoId }) {
  const rest = useQuery('photos.rest', { photoId })
  const mark = useCommand('photos.markRest')
  const [asking, setAsking] = useState(false)
  const choice = rest.value?.choice ?? null
  if (choice === null || (choice.undecided === 0 && choice.marked === null)) return null
  const stands = choice.marked?.stands === true
  return (
    <section className="rest" aria-label={words.rest}>
      {choice.marked !== null && (
        <p className={stands ? 'quiet' : 'meaning-undecided'}>
          {stands ? words.restMarked(choice.marked.byName) : words.restStale}
        </p>
      )}
      {choice.undecided > 0 && !stands && (
        <Button
          icon="search"
          onPress={() => {
            setAsking(true)
          }}
        >
          {words.rest}
        </Button>
      )}
      <Dialog
        open={asking}
        title={words.restTitle}
        onClose={() => {
          setAsking(false)
        }}
        actions={
          <>
            <Button
              onPress={() => {
                setAsking(false)
              }}
            >
              {words.burstLeave}
            </Button>
            <Button
              look="main"
              pending={mark.pending}
              onPress={() => {
                void mark.run({ photoId }).then((outcome) => {
                  if (!outcome.ok) return
                  rest.put(outcome.value)
                  setAsking(false)
                })
              }}
            >
              {words.restSay}
            </Button>
          </>
        }
      >
        <p>{words.restWords}</p>
        <TroubleNotice trouble={mark.trouble} />
        <p className="quiet">{countWords(choice.undecided, 'face is', 'faces are')} left in this photo.</p>
        <ul className="rest-names">
          {choice.without.map((one) => (
            <li key={one.subjectId}>
              <span className="private">{one.name}</span>
              <span className={`meaning-${one.namedHere ? 'shown' : 'undecided'}`}>
                <Icon name={one.namedHere ? 'shown' : 'undecided'} size={12} />{' '}
                {one.namedHere ? words.restNamed : words.restNot}
              </span>
            </li>
          ))}
        </ul>
      </Dialog>
    </section>
  )
}
