// The certificate for one family that a post is off the Page: on screen as on paper, to be printed or saved as a PDF.
import { useState } from 'react'
import type { PostId, SubjectId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { takedownSentences as words } from '../../words-takedown.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { PrintPage } from './print-page.tsx'
import './sheets.css'

/** '#/pupils/removed/<post>/<pupil>'. */
export function Certificate({ postId, subjectId }: { readonly postId: PostId; readonly subjectId: SubjectId }) {
  const certificate = useQuery('takedowns.certificate', { postId, subjectId })
  const save = useCommand('takedowns.saveCertificate')
  const [choosing, setChoosing] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const view = certificate.value
  const print = (): void => {
    window.print()
  }
  useKeys('Certificate', [{ keys: 'Ctrl+P', says: words.print, run: print, when: view !== null }])
  if (view === null)
    return (
      <div className="screen">
        {certificate.trouble === null ? (
          <Waiting what="Reading what was removed" />
        ) : (
          <TroubleNotice trouble={certificate.trouble} />
        )}
      </div>
    )
  const [first = '', ...introduction] = view.introduction
  return (
    <div className="screen">
      <header className="screen-head no-print">
        <div>
          <p className="quiet">
            <a href={hrefTo('pupils')}>Pupils</a> ·{' '}
            <a className="private" href={hrefTo('pupils', 'pupil', subjectId)}>
              {view.childName}
            </a>
          </p>
          <h1>{view.title}</h1>
          <p className="quiet">{view.basis === 'read' ? words.certificateLead : words.statementLead}</p>
        </div>
        <div className="actions">
          <ButtonLink href={hrefTo('posts', postId)}>See the post</ButtonLink>
          <Button
            icon="file"
            pending={save.pending}
            onPress={() => {
              setChoosing(true)
            }}
          >
            {words.save}
          </Button>
          <Button look="main" icon="print" keyName="Ctrl+P" onPress={print}>
            {words.print}
          </Button>
        </div>
      </header>
      <div className="no-print stack-tight">
        <TroubleNotice trouble={save.trouble} />
        {saved !== null && <Notice look="shown">{words.saved(saved)}</Notice>}
      </div>
      <div className="print-pages">
        <PrintPage title={first} about={view.title} foot={view.footer}>
          <div className="letter private">
            {introduction.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {view.sections
              .filter(({ paragraphs, table }) => paragraphs.length > 0 || table !== null)
              .map(({ heading, paragraphs, table }) => (
                <section key={heading}>
                  <h3>{heading}</h3>
                  {paragraphs.map((paragraph) => (
                    <p key={paragraph}>{paragraph}</p>
                  ))}
                  {table !== null && (
                    <table className="print-list">
                      <thead>
                        <tr>
                          {table.columns.map((column) => (
                            <th key={column} scope="col">
                              {column}
                            </th>
                          ))}
                        </tr>
                      </thead>
                      <tbody>
                        {table.rows.map((row) => (
                          <tr key={row.join(' ')}>
                            {row.map((cell, at) => (
                              <td key={table.columns[at]}>{cell}</td>
                            ))}
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  )}
                </section>
              ))}
          </div>
        </PrintPage>
      </div>
      <FolderChooser
        open={choosing}
        want="folder"
        title={words.saveTitle}
        onChoose={(folder) => {
          setChoosing(false)
          void save.run({ postId, subjectId, folder }).then((outcome) => {
            if (outcome.ok) setSaved(outcome.value.name)
          })
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </div>
  )
}
