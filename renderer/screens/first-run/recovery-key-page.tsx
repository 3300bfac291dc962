// The recovery key, shown this once: in the first run, and when the headteacher makes a new one. Print it or write it down, then type one group back.
import { useState } from 'react'
import { dayWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'

/** `recoveryKey` is eight groups of four with something between them. Shown nowhere else and never again. */
export function RecoveryKeyPage({
  recoveryKey,
  schoolName,
  madeOn,
  nextWords = 'Next: the pupil list',
  onNext,
}: {
  readonly recoveryKey: string
  readonly schoolName: string
  readonly madeOn: string
  readonly nextWords?: string
  readonly onNext: () => void
}) {
  const groups = recoveryKey.split(/[^A-Za-z0-9]+/).filter((group) => group !== '')
  // Any group but the first: whoever copies only the beginning is asked for more.
  const [asked] = useState(() => 1 + Math.floor(Math.random() * Math.max(1, groups.length - 1)))
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const right = typed.trim().toUpperCase() === groups[asked]?.toUpperCase()
  return (
    <Form
      className="stack first-run-page"
      onSubmit={() => {
        setTried(true)
        if (right) onNext()
      }}
    >
      <div className="no-print">
        <h1>Your recovery key</h1>
        <p className="quiet">
          If every passphrase is lost, this key is the only way back in. Nobody else can open the school, not even the
          people who made Cloakroom. It is shown this once: print it or write it down, and keep it in the school’s safe.
        </p>
      </div>
      <div className="only-print">
        <h1>Cloakroom recovery key</h1>
        <p>
          {schoolName} · made on {dayWords(madeOn)} {madeOn.slice(0, 4)}
        </p>
      </div>
      <ol className="recovery-key" aria-label="Recovery key">
        {groups.map((group, index) => (
          <li key={`${String(index)} ${group}`}>
            <span className="recovery-number">{index + 1}</span>
            <span className="mono">{group}</span>
          </li>
        ))}
      </ol>
      <div className="only-print recovery-notes">
        <p>Keep this page in the school’s safe. Whoever holds it can open every photo in Cloakroom.</p>
        <p>
          To use it: start Cloakroom, choose your name, choose “I have lost my passphrase”, type the eight groups and
          choose a new passphrase.
        </p>
      </div>
      <div className="no-print">
        <Button
          icon="print"
          onPress={() => {
            window.print()
          }}
        >
          Print this page
        </Button>
      </div>
      <div className="no-print stack">
        <TextField
          label={`Type group ${String(asked + 1)} from your page`}
          hint="So that we both know the copy can be read."
          value={typed}
          spellCheck={false}
          maxLength={20}
          fault={tried && !right ? 'That is not what is written above. Compare it letter by letter.' : null}
          onChange={setTyped}
        />
        <div className="actions first-run-actions">
          <Button look="main" type="submit">
            {nextWords}
          </Button>
        </div>
      </div>
    </Form>
  )
}
