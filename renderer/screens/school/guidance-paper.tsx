// One guidance paper, drawn as it prints: black on white, lines to write on, the school's name filled in. Nothing is stored.
import impactAssessment from '../../../resources/guidance/impact-assessment.md?raw'
import letterToParents from '../../../resources/guidance/letter-to-parents.md?raw'
import noticeForChildren from '../../../resources/guidance/notice-for-children.md?raw'
import privacyNotice from '../../../resources/guidance/privacy-notice.md?raw'
import type { School } from '../../../shared/model/school.ts'
import { hrefTo } from '../../route.ts'
import { recognitionSentences as words } from '../../words-recognition.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { readPaper, strongParts } from './read-paper.ts'
import type { PaperBlock } from './read-paper.ts'

/** The papers, in the order in which a school needs them. */
export const papers = [
  { path: 'impact-assessment', name: 'Impact assessment', source: impactAssessment },
  { path: 'letter', name: 'Letter to parents, with the consent form', source: letterToParents },
  { path: 'children', name: 'Notice for children', source: noticeForChildren },
  { path: 'privacy-notice', name: 'Paragraph for the privacy notice', source: privacyNotice },
] as const

/** '#/school/faces/<paper>'. */
export function GuidancePaper({ path, school }: { readonly path: string; readonly school: School }) {
  const paper = papers.find((one) => one.path === path) ?? papers[0]
  const blocks = readPaper(paper.source, { school: school.name, page: school.pageHandle })
  return (
    <section className="stack" aria-label={paper.name}>
      <div className="actions no-print">
        <ButtonLink icon="back" href={hrefTo('school', 'faces')}>
          {words.back}
        </ButtonLink>
        <Button
          look="main"
          icon="print"
          onPress={() => {
            window.print()
          }}
        >
          {words.print}
        </Button>
      </div>
      <article className="paper">
        {blocks.map((block, index) => (
          // A paper never changes while it is shown, so its places are its keys.
          // oxlint-disable-next-line react/no-array-index-key
          <Block key={index} block={block} />
        ))}
      </article>
    </section>
  )
}

const Words = ({ text }: { readonly text: string }) => (
  <>
    {strongParts(text).map((part) =>
      part.strong ? <strong key={part.text}>{part.text}</strong> : <span key={part.text}>{part.text}</span>,
    )}
  </>
)

function Block({ block }: { readonly block: PaperBlock }) {
  switch (block.kind) {
    case 'title':
      return <h2>{block.text}</h2>
    case 'heading':
      return <h3>{block.text}</h3>
    case 'text':
      return (
        <p>
          <Words text={block.text} />
        </p>
      )
    case 'note':
      return <p className="paper-note">{block.text}</p>
    case 'space':
      return (
        <div className="paper-space">
          <p>{block.text}</p>
          <div />
        </div>
      )
    case 'list':
      return (
        <ul className="plain-list">
          {block.items.map((item) => (
            <li key={item}>
              <Words text={item} />
            </li>
          ))}
        </ul>
      )
    case 'blanks':
      return (
        <div className="paper-blanks">
          {block.labels.map((label) => (
            <p key={label}>
              <span>{label}</span>
              <span className="paper-line" />
            </p>
          ))}
        </div>
      )
    case 'boxes':
      return (
        <ul className="paper-boxes">
          {block.items.map((item) => (
            <li key={item}>
              <span className="paper-box" /> <span>{item}</span>
            </li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <table className="paper-table">
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) => (
                  // The columns of a table have no other name than their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'leaf':
      return <hr className="paper-leaf" />
    case 'rule':
      return <p className="paper-rule">{block.text}</p>
  }
}
