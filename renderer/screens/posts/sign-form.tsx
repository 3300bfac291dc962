// The signature: both sentences affirmed (P12), then the passphrase, which opens the person's own signing key.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import { EYE_CHECKS, type EyeCheck } from '../../../shared/model/text-region.ts'
import { useCommand } from '../../studio.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField, PassphraseField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { EyeChecks } from './eye-checks.tsx'

const words = postSentences.sign

export function SignForm({
  view,
  values,
  onView,
  onSendBack,
}: {
  readonly view: PostView
  readonly values: string
  readonly onView: (view: PostView) => void
  readonly onSendBack: () => void
}) {
  const sign = useCommand('posts.sign')
  const [accurate, setAccurate] = useState(false)
  const [respectful, setRespectful] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [lookedFor, setLookedFor] = useState<readonly EyeCheck[]>([])
  const [tried, setTried] = useState(false)
  const [unsigned, setUnsigned] = useState(false)
  const { digest } = view
  // What is signed is what was looked at: when it changes under the head's eyes, the ticks go and it is said.
  const [lookedAt, setLookedAt] = useState(digest)
  const [changed, setChanged] = useState(false)
  if (digest !== lookedAt) {
    setLookedAt(digest)
    setChanged(true)
    setAccurate(false)
    setRespectful(false)
    setLookedFor([])
  }
  // With photos the approver has looked for names in every picture (names-rule.md B7).
  const isUnlooked = view.photos.length > 0 && lookedFor.length < EYE_CHECKS.length
  const run = (): void => {
    setTried(true)
    if (digest === null || !accurate || !respectful || isUnlooked || passphrase === '') return
    void (async () => {
      const outcome = await sign.run({
        postId: view.post.id,
        digest,
        passphrase,
        accurate: true,
        respectful: true,
        lookedFor,
      })
      setPassphrase('')
      setTried(false)
      if (!outcome.ok) return
      setUnsigned(outcome.value.post.state === 'waiting')
      onView(outcome.value)
    })()
  }
  const wrong = sign.trouble?.kind === 'failure' && sign.trouble.failure.kind === 'wrong-passphrase'
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div>
        <CheckField label={words.accurate} checked={accurate} onChange={setAccurate} />
        <CheckField label={words.respectful(values)} checked={respectful} onChange={setRespectful} />
        {view.photos.length > 0 && <EyeChecks ticked={lookedFor} onTick={setLookedFor} missing={tried && isUnlooked} />}
        {tried && !(accurate && respectful) && (
          <p className="field-fault" role="alert">
            <Icon name="wrong" /> {words.affirmMissing}
          </p>
        )}
      </div>
      {!wrong && <TroubleNotice trouble={sign.trouble} />}
      {changed && <Notice look="undecided">{words.changedNow}</Notice>}
      {unsigned && <Notice look="undecided">{words.notSigned}</Notice>}
      <PassphraseField
        label={words.passphrase}
        value={passphrase}
        onChange={setPassphrase}
        fault={
          wrong && !tried
            ? 'That passphrase is not right. Capitals and spaces count.'
            : tried && passphrase === '' && !sign.pending
              ? words.passphraseMissing
              : null
        }
      />
      <div className="actions sign-buttons">
        <Button look="main" icon="pen" type="submit" pending={sign.pending}>
          {words.sign}
        </Button>
        <Button keyName="R" onPress={onSendBack}>
          {words.sendBack}
        </Button>
      </div>
    </form>
  )
}
