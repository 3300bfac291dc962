// The school's folder lies where pupils' pictures may not be: why, and what to do. Nothing was opened or written there.
import type { HomeRefusal } from '../../../shared/model/home-place.ts'
import { refusedHomeWords } from '../../words-keys.ts'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'
import './keys.css'

export function RefusedHome({ refusal }: { readonly refusal: HomeRefusal }) {
  const words = refusedHomeWords(refusal)
  return (
    <main className="locked">
      <header className="first-run-head">
        <Icon name="mark" size={40} />
        <div>
          <h1>Cloakroom cannot use this folder</h1>
          <div className="quiet">Nothing was opened, and nothing was written there.</div>
        </div>
      </header>
      <Notice look="wrong" title={words.what}>
        {words.why}
      </Notice>
      <section className="stack">
        <h2>What to do</h2>
        <ol className="ways-out">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <dl className="folders">
          <dt>Now</dt>
          <dd className="mono">{refusal.folder}</dd>
          <dt>Better</dt>
          <dd className="mono">{refusal.useInstead}</dd>
        </dl>
        <p className="quiet">School policy, section 3.3: pupils’ pictures are kept on school devices only.</p>
      </section>
    </main>
  )
}
