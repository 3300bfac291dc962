// The trail as a file for a governor: saved by whoever answers for the school, checked by anybody.
import { useState } from 'react'
import type { ExportedTrail } from '../../../shared/contract/vault-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import { mayAsk, useCommand } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { trailFaultWords } from '../../words-vault.ts'
import { Button } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

export function TrailFile({ role }: { readonly role: Role }) {
  const save = useCommand('trail.export')
  const check = useCommand('trail.checkExport')
  const [choosing, setChoosing] = useState<'folder' | 'file' | null>(null)
  const [saved, setSaved] = useState<{ name: string; entries: number } | null>(null)
  const [found, setFound] = useState<ExportedTrail | null>(null)
  return (
    <div className="stack-tight no-print">
      <div className="actions">
        {mayAsk('trail.export', role, []) && (
          <Button
            icon="file"
            pending={save.pending}
            pendingWords="Saving …"
            onPress={() => {
              setChoosing('folder')
            }}
          >
            Save it for a governor
          </Button>
        )}
        <Button
          look="quiet"
          icon="search"
          pending={check.pending}
          pendingWords="Checking …"
          onPress={() => {
            setChoosing('file')
          }}
        >
          Check a saved trail
        </Button>
        <span className="quiet small">The file names staff by name and pupils by number only.</span>
      </div>
      <TroubleNotice trouble={save.trouble ?? check.trouble} />
      {saved !== null && (
        <Notice look="shown" title={`Saved as “${saved.name}”.`}>
          {countWords(saved.entries, 'entry', 'entries')}. Whoever has the file can have it checked here at any time.
        </Notice>
      )}
      {found !== null && <Found found={found} />}
      <FolderChooser
        open={choosing === 'folder'}
        want="folder"
        title="Where shall the trail go?"
        onClose={() => {
          setChoosing(null)
        }}
        onChoose={(folder) => {
          setChoosing(null)
          setSaved(null)
          void save.run({ folder }).then((outcome) => {
            if (outcome.ok) setSaved(outcome.value)
          })
        }}
      />
      <FolderChooser
        open={choosing === 'file'}
        want="trail"
        title="Which saved trail?"
        onClose={() => {
          setChoosing(null)
        }}
        onChoose={(path) => {
          setChoosing(null)
          setFound(null)
          void check.run({ path }).then((outcome) => {
            if (outcome.ok) setFound(outcome.value)
          })
        }}
      />
    </div>
  )
}

function Found({ found }: { readonly found: ExportedTrail }) {
  const about = `${found.schoolName}, saved ${momentWords(found.exportedAtMs)}: ${countWords(found.entries, 'entry', 'entries')}, ${countWords(found.signatures, 'signature', 'signatures')}.`
  if (found.faults.length > 0)
    return (
      <Notice look="wrong" title="This file was changed after it was saved.">
        <p>{about}</p>
        <ul className="plain-list">
          {found.faults.map((fault) => (
            <li key={`${String(fault.seq)} ${fault.what}`}>{trailFaultWords(fault)}</li>
          ))}
        </ul>
      </Notice>
    )
  if (found.agrees === 'no')
    return (
      <Notice look="wrong" title="The file holds, but today’s trail says something else.">
        {about} The two part at entry {found.partsAtSeq?.toLocaleString('en-GB')}. Tell the headteacher.
      </Notice>
    )
  return (
    <Notice
      look={found.agrees === 'yes' ? 'shown' : 'undecided'}
      title={
        found.agrees === 'yes'
          ? 'The file holds, and today’s trail agrees with it.'
          : 'The file holds. It is of another school.'
      }
    >
      {about}
    </Notice>
  )
}
