// Whose work is in the program: every package with its version and licence, and the licence's words on request. Part of
// School › About.
import { useState } from 'react'
import { readLicences, type Licences as List } from '../../licences.ts'
import { Button } from '../../parts/button.tsx'
import { countWords } from '../../words.ts'

type Shown = { readonly kind: 'closed' | 'reading' | 'missing' } | { readonly kind: 'open'; readonly list: List }

function LicenceLine({ of: { name, version, license } }: { readonly of: List[number] }) {
  return (
    <>
      <span>
        {name} <span className="quiet">{version}</span>
      </span>
      <span className="quiet">{license}</span>
    </>
  )
}

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
      <p>
        Cloakroom rests on the free work of many people. Press a name to read its licence. Some packages bring no text
        of their own: of these the licence’s name is all they say.
      </p>
      {shown.kind === 'open' ? (
        <>
          <p className="quiet">{countWords(shown.list.length, 'package', 'packages')}</p>
          <ul className="licences">
            {shown.list.map((one) => (
              <li key={`${one.name} ${one.version}`}>
                {one.text === null ? (
                  <p className="licence-line">
                    <LicenceLine of={one} />
                  </p>
                ) : (
                  <details>
                    <summary className="licence-line">
                      <LicenceLine of={one} />
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
