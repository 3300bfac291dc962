// The scan of a form beside a recorded fact: choosing one while recording, and looking at it later. Pictures are shown here;
// a PDF is saved as a copy, because nothing in this window may open one.
import { useState } from 'react'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { Evidence } from '../../../shared/model/permission.ts'
import { useCommand } from '../../studio.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** `path` null = no scan is added. */
export function EvidenceField({
  path,
  onChange,
}: {
  readonly path: string | null
  readonly onChange: (path: string | null) => void
}) {
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="field">
      <span className="field-label">Scan of the form or letter</span>
      <div className="field-row">
        {path === null ? (
          <span className="quiet grow">None. It can be a PDF, a JPEG or a PNG.</span>
        ) : (
          <span className="grow private">{path.split(/[\\/]/).at(-1)}</span>
        )}
        <Button
          icon="file"
          onPress={() => {
            setChoosing(true)
          }}
        >
          {path === null ? 'Add a scan' : 'Another'}
        </Button>
        {path !== null && (
          <Button
            look="quiet"
            onPress={() => {
              onChange(null)
            }}
          >
            Without
          </Button>
        )}
      </div>
      <FolderChooser
        open={choosing}
        want="scan"
        title="Choose the scan"
        onChoose={(chosen) => {
          setChoosing(false)
          onChange(chosen)
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </div>
  )
}

/** The scan of one recorded fact: look at it, or save a copy. */
export function EvidenceLink({
  subjectId,
  record,
  seq,
  evidence,
}: {
  readonly subjectId: SubjectId
  readonly record: 'permission' | 'biometric'
  readonly seq: number
  readonly evidence: Evidence
}) {
  const [open, setOpen] = useState(false)
  const [saving, setSaving] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const copy = useCommand('evidence.saveCopy')
  return (
    <>
      <Button
        look="quiet"
        icon="file"
        onPress={() => {
          setOpen(true)
        }}
      >
        Form
      </Button>
      <Dialog
        open={open}
        title="The form"
        wide
        onClose={() => {
          setOpen(false)
        }}
      >
        {evidence.kind === 'image' ? (
          <img className="evidence private" src={`/media/evidence/${evidence.fileId}`} alt="The scanned form" />
        ) : (
          <Notice title="This form is a PDF.">
            Cloakroom keeps it locked and does not open it here. Save a copy to read or print it, and delete that copy
            afterwards.
          </Notice>
        )}
        {saved !== null && <Notice look="shown" title={`Saved as “${saved}”.`} />}
        <TroubleNotice trouble={copy.trouble} />
        <div className="actions form-end">
          <Button
            pending={copy.pending}
            pendingWords="Saving …"
            onPress={() => {
              setSaving(true)
            }}
          >
            Save a copy …
          </Button>
        </div>
        <FolderChooser
          open={saving}
          want="folder"
          title="Save the copy where?"
          onChoose={(folder) => {
            setSaving(false)
            void copy.run({ subjectId, record, seq, folder }).then((outcome) => {
              if (outcome.ok) setSaved(outcome.value.name)
            })
          }}
          onClose={() => {
            setSaving(false)
          }}
        />
      </Dialog>
    </>
  )
}
