// Whose work is in the program: every package with its version and licence, and the licence's words on request. Part of
// School › About.
import { useState } from 'react'
import { readLicences, type Licences as List } from '../../licences.ts'
import { Button } from '../../parts/button.tsx'
import { countWords } from '../../words.ts'

type Shown = { readonly kind: 'closed' | 'reading' | 'missing' } | { readonly kind: 'open'; readonly list: List }

/** Read when somebody opens it: it is long, and few do. */
export function Licences() {
  const [shown, setShown] = useState<Shown>({ kind: 'closed' })
  const open = () => {
    setShown({ kind: 'reading' })
    void readLicences().then(
      (list) => setShown({ kind: 'open', list }),
      () => setShown({ kind: 'missing' }),
    )
  }
  return (
    <div className="stack-tight measure">
      <h3>Whose work is in it</h3>
      <p>Cloakroom rests on the free work of many people. Their licences are here, word for word.</p>
      {shown.kind === 'open' ? (
        <>
          <p className="quiet">{countWords(shown.list.length, 'package', 'packages')}</p>
          <ul className="licences">
            {shown.list.map((one) => (
              <li key={`${one.name} ${one.version}`}>
                {one.text === null ? (
                  <span>
                    {one.name} {one.version}: {one.license}
                  </span>
                ) : (
                  <details>
                    <summary>
                      {one.name} {one.version}: {one.license}
                    </summary>
                    <pre>{one.text}</pre>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          <Button onPress={open} pending={shown.kind === 'reading'} pendingWords="Reading…">
            Show the licences
          </Button>
        </p>
      )}
      {shown.kind === 'missing' && <p role="alert">The list of licences is missing. Install Cloakroom again.</p>}
    </div>
  )
}
