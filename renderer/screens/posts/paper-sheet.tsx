// The paper sheet: the post as on screen, into a folder, for a head who reads on paper; and the number of this version.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import { shortDigest } from '../../../shared/rules/sign-off-digest.ts'
import { useCommand } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences

export function PaperSheet({ view }: { readonly view: PostView }) {
  const save = useCommand('signOff.saveSheet')
  const [choosing, setChoosing] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  if (view.digest === null) return null
  return (
    <>
      <div className="sign-version">
        <span className="quiet" title={words.versionHint}>
          {words.version} <span className="mono">{shortDigest(view.digest)}</span>
        </span>
        <Button
          look="quiet"
          icon="print"
          pending={save.pending}
          onPress={() => {
            setChoosing(true)
          }}
        >
          {words.sheet}
        </Button>
      </div>
      {saved !== null && <Notice look="shown">{words.sheetSaved(saved)}</Notice>}
      <TroubleNotice trouble={save.trouble} />
      <FolderChooser
        open={choosing}
        want="folder"
        title={words.sheetTitle}
        onChoose={(folder) => {
          setChoosing(false)
          void save.run({ postId: view.post.id, folder }).then((outcome) => {
            if (outcome.ok) setSaved(outcome.value.name)
          })
        }}
        onClose={() => {
          setChoosing(false)
        }}
      />
    </>
  )
}
