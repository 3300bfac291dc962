// The switch for recognising faces. On only with every step; off asks once, because what it destroys cannot be brought back.
import { useState } from 'react'
import type { RecognitionView } from '../../../shared/contract/recognition-views.ts'
import { useCommand } from '../../studio.ts'
import { recognitionSentences as words } from '../../words-recognition.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

export function RecognitionSwitch({ view }: { readonly view: RecognitionView }) {
  const [asking, setAsking] = useState(false)
  const turn = useCommand('recognition.switch')
  const { standing } = view
  const isOn = standing.kind === 'on' || (standing.kind === 'steps-missing' && standing.stopped)
  const close = (): void => {
    setAsking(false)
  }
  return (
    <div className="stack-tight">
      {isOn ? (
        <Button
          onPress={() => {
            setAsking(true)
          }}
        >
          {words.switchOff}
        </Button>
      ) : (
        <Button
          look="main"
          disabled={standing.kind !== 'off-by-choice'}
          pending={turn.pending}
          onPress={() => {
            void turn.run({ on: true })
          }}
        >
          {words.switchOn}
        </Button>
      )}
      {!asking && <TroubleNotice trouble={turn.trouble} />}
      <Dialog
        open={asking}
        title={words.switchOffTitle}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button
              look="danger"
              pending={turn.pending}
              onPress={() => {
                void turn.run({ on: false }).then((outcome) => {
                  if (outcome.ok) close()
                })
              }}
            >
              {words.switchOff}
            </Button>
          </>
        }
      >
        <p>{words.switchOffWords(view.enrolledPeople)}</p>
        <TroubleNotice trouble={turn.trouble} />
      </Dialog>
    </div>
  )
}
