// What this program is, what it rests on, and what it cannot promise.
import type { OpenStudio } from '../../place.ts'
import { dayWords, listWords } from '../../words.ts'
import { Licences } from './licences.tsx'

/** The browser that draws the window, as it names itself: 'Chromium 156'. */
function windowVersion(): string {
  const found = /(Electron|Chrom(?:e|ium))\/(\d+)/.exec(navigator.userAgent)
  return found === null ? 'not known' : `${found[1] === 'Electron' ? 'Electron' : 'Chromium'} ${found[2] ?? ''}`
}

/** '#/school/about'. */
export function About({ studio }: { readonly studio: OpenStudio }) {
  const { school } = studio
  return (
    <section className="stack" aria-labelledby="about">
      <h2 id="about">About</h2>
      <dl className="facts-list">
        <dt>School</dt>
        <dd>
          {school.name} · {school.pageHandle}
        </dd>
        <dt>Values</dt>
        <dd>{listWords(school.values)}</dd>
        <dt>Policy</dt>
        <dd>
          Ratified on {dayWords(school.policyRatifiedOn)}; its review is due on {dayWords(school.policyReviewOn)}
        </dd>
        <dt>Cloakroom</dt>
        <dd>{(import.meta.env.VITE_CLOAKROOM_VERSION ?? '') || 'version not known'}</dd>
        <dt>Window</dt>
        <dd>{windowVersion()}</dd>
      </dl>
      <div className="stack-tight measure">
        <h3>What it promises</h3>
        <p>
          Photos stay on this computer, locked. A face is shown only where a person has said who it is and the family’s
          answer for Facebook is yes on that day. Whatever is unknown, unclear or undecided is hidden.
        </p>
        <h3>What it cannot promise</h3>
        <p>
          People who know a child well may still know them by their clothes, hair or friends, even when the face is
          hidden. If that would matter, leave the photo out. Once a post is public, others can copy it.
        </p>
      </div>
      <Licences />
    </section>
  )
}
