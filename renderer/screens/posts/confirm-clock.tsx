// The computer's clock is behind what was recorded before: nothing is signed or sent until it is right. Somebody who may
// sign can say that it is right now, when it had been wrong before.
import { useState } from 'react'
import { useCommand } from '../../studio.ts'
import { clockWords, signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { PassphraseField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences.clock

export function ConfirmClock({
  behindMinutes,
  mayConfirm,
}: {
  readonly behindMinutes: number
  readonly mayConfirm: boolean
}) {
  const confirm = useCommand('clock.confirm')
  const [asking, setAsking] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const leave = (): void => {
    setAsking(false)
    setPassphrase('')
  }
  return (
    <Notice
      look="wrong"
      title={words.title}
      action={
        mayConfirm ? (
          <Button
            onPress={() => {
              setAsking(true)
            }}
          >
            {words.confirm}
          </Button>
        ) : undefined
      }
    >
      {clockWords(behindMinutes)}
      <Dialog open={asking} title={words.confirm} onClose={leave}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void confirm.run({ passphrase }).then((outcome) => {
              if (outcome.ok) leave()
            })
          }}
        >
          <p>{words.confirmWords}</p>
          <PassphraseField label={words.passphrase} value={passphrase} onChange={setPassphrase} />
          <TroubleNotice trouble={confirm.trouble} />
          <div className="dialog-foot">
            <Button onPress={leave}>Cancel</Button>
            <Button look="main" type="submit" pending={confirm.pending}>
              {words.confirm}
            </Button>
          </div>
        </form>
      </Dialog>
    </Notice>
  )
}
