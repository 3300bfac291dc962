// "Check the vault": what was looked at, what is damaged, and putting it right from the backup.
import { useState } from 'react'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, listWords, momentWords } from '../../words.ts'
import { damagedWords, faultWords } from '../../words-vault.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

export function VaultCheckPart({ hasBackup }: { readonly hasBackup: boolean }) {
  const vault = useQuery('vault.state', {})
  const check = useCommand('vault.check')
  const repair = useCommand('vault.repair')
  const [repaired, setRepaired] = useState<{ repaired: number; left: number } | null>(null)
  const view = vault.value
  if (view === null) return <TroubleNotice trouble={vault.trouble} />
  const { last } = view
  const badPages = last?.damagedPages ?? []
  return (
    <section className="stack-tight" aria-labelledby="vault">
      <div className="section-head">
        <div>
          <h2 id="vault">The vault</h2>
          <p className="quiet measure">
            {countWords(view.files, 'sealed file', 'sealed files')}. Cloakroom looks through them quietly while it is
            open; here you can have everything looked at now: every page of the records, every file, the trail.
          </p>
        </div>
        <Button
          disabled={view.running !== null}
          pending={check.pending}
          onPress={() => {
            setRepaired(null)
            void check.run({}).then((outcome) => {
              if (outcome.ok) vault.put(outcome.value)
            })
          }}
        >
          Check the vault
        </Button>
      </div>
      <TroubleNotice trouble={check.trouble ?? repair.trouble} />
      {view.running === 'check' && (
        <ProgressLine what="Looking through the vault" done={view.done} total={view.total} secondsLeft={null} />
      )}
      {view.running !== 'check' && last !== null && view.damagedFiles === 0 && badPages.length === 0 && (
        <Notice look="shown" title={`Everything is whole, ${momentWords(last.atMs)}.`}>
          {countWords(last.files, 'file', 'files')} and {countWords(last.pages, 'page', 'pages')} of the records were
          looked at.
        </Notice>
      )}
      {badPages.length > 0 && (
        <Notice look="wrong" title="A part of the records is damaged.">
          {badPages.length === 1 ? 'Page' : 'Pages'} {listWords(badPages.map((page) => page.toLocaleString('en-GB')))}{' '}
          of the database cannot be read as written. The disk may be failing. Make no backup over the old one: lock
          Cloakroom, choose “Restore from a backup” on the locked screen, and have the disk looked at.
        </Notice>
      )}
      {repaired !== null && (
        <Notice look={repaired.left === 0 ? 'shown' : 'undecided'}>
          {countWords(repaired.repaired, 'file was', 'files were')} put right from the backup
          {repaired.left > 0 && `; ${countWords(repaired.left, 'file is', 'files are')} not whole there either`}.
        </Notice>
      )}
      {view.damagedFiles > 0 && (
        <>
          <Notice
            look="wrong"
            title={`${countWords(view.damagedFiles, 'file is', 'files are')} damaged. Everything else can be used.`}
            {...(hasBackup
              ? {
                  action: (
                    <Button
                      pending={repair.pending}
                      pendingWords="Putting it right …"
                      onPress={() => {
                        void repair.run({}).then((outcome) => {
                          if (!outcome.ok) return
                          setRepaired({ repaired: outcome.value.repaired, left: outcome.value.left })
                          vault.put(outcome.value.view)
                        })
                      }}
                    >
                      Put it right from the backup
                    </Button>
                  ),
                }
              : {})}
          >
            {hasBackup
              ? 'The backup may hold them whole: only the very bytes that were sealed are taken from it.'
              : 'There is no backup to put them right from.'}
          </Notice>
          <Table
            caption="Damaged files"
            rows={view.damaged}
            rowKey={(file) => file.fileId}
            columns={[
              {
                key: 'what',
                title: 'What',
                isRowHeader: true,
                cell: (file) =>
                  file.eventId === null ? (
                    file.subjectId === null ? (
                      damagedWords(file)
                    ) : (
                      <a href={hrefTo('pupils', 'pupil', file.subjectId)}>{damagedWords(file)}</a>
                    )
                  ) : (
                    <a href={hrefTo('events', file.eventId)}>{damagedWords(file)}</a>
                  ),
              },
              { key: 'why', title: 'Why', cell: (file) => faultWords(file.why) },
              { key: 'found', title: 'Found', cell: (file) => momentWords(file.foundAtMs) },
            ]}
          />
        </>
      )}
    </section>
  )
}
