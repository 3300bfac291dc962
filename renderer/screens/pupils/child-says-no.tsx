// The child's own no (L8, L33): one press, no reason, no form, no parent. It counts at once and outranks everybody.
import type { PupilView } from '../../../shared/contract/views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { useCommand } from '../../studio.ts'
import { recordSentences as words } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

/** `photosSaid` and `recognitionSaid`: the no is recorded already. `onDone` gets the studio's answer and a sentence. */
export function ChildSaysNo({
  subjectId,
  name,
  photosSaid,
  recognitionSaid,
  onDone,
}: {
  readonly subjectId: SubjectId
  readonly name: string
  readonly photosSaid: boolean
  readonly recognitionSaid: boolean
  readonly onDone: (view: PupilView, sentence: string) => void
}) {
  const say = useCommand('pupils.childSaysNo')
  const press = (to: 'photos' | 'recognition', sentence: string): void => {
    void say.run({ subjectId, to }).then((outcome) => {
      if (outcome.ok) onDone(outcome.value, sentence)
    })
  }
  return (
    <section className="stack-tight" aria-labelledby="child-no">
      <h2 id="child-no">The child says no</h2>
      <p className="quiet private">{words.childLead(name)}</p>
      <div className="actions">
        <Button
          icon="hidden"
          keyName="N"
          disabled={photosSaid}
          pending={say.pending}
          onPress={() => {
            press('photos', words.childDonePhotos(name))
          }}
        >
          {words.childNoPhotos}
        </Button>
        <Button
          icon="face"
          disabled={recognitionSaid}
          pending={say.pending}
          onPress={() => {
            press('recognition', words.childDoneRecognition(name))
          }}
        >
          {words.childNoRecognition}
        </Button>
      </div>
      <TroubleNotice trouble={say.trouble} />
    </section>
  )
}
