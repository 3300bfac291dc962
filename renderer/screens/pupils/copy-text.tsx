// A text to take elsewhere: it can be changed first, and one button copies it. Copying is the person's own act.
import { useRef, useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'

/** `text` is what it starts with; another text replaces what was typed. */
export function CopyText({ label, text }: { readonly label: string; readonly text: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState({ for: text, value: text })
  const [said, setSaid] = useState('')
  const value = typed.for === text ? typed.value : text

  const copy = async (): Promise<void> => {
    area.current?.focus()
    area.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setSaid('Copied. Paste it into your e-mail.')
    } catch {
      // The window may not write to the clipboard by itself; what is marked can be copied by hand.
      setSaid('The text is marked: press Ctrl C to copy it.')
    }
  }
  return (
    <div className="stack-tight">
      <Field label={label}>
        {(ids) => (
          <textarea
            autoComplete="off"
            {...ids}
            ref={area}
            className="private"
            rows={9}
            value={value}
            onChange={(event) => {
              setTyped({ for: text, value: event.target.value })
              setSaid('')
            }}
          />
        )}
      </Field>
      <div className="actions">
        <Button
          icon="file"
          onPress={() => {
            void copy()
          }}
        >
          Copy
        </Button>
        <span className="quiet" role="status">
          {said}
        </span>
      </div>
    </div>
  )
}
