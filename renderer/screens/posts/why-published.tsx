// "Why was this published?": for whom, then where the PDF goes. The headteacher's and deputy's.
import { useState } from 'react'
import type { PostId } from '../../../shared/model/id.ts'
import type { WhyReader } from '../../../shared/contract/sign-off-views.ts'
import { SubjectId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ChoiceField, SelectField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences.whyPublished

export function WhyPublished({ postId }: { readonly postId: PostId }) {
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setOpen(false)
  }
  return (
    <>
      <Button
        icon="file"
        onPress={() => {
          setOpen(true)
        }}
      >
        {words.button}
      </Button>
      <Dialog open={open} title={words.title} onClose={close}>
        <Ask postId={postId} onClose={close} />
      </Dialog>
    </>
  )
}

function Ask({ postId, onClose }: { readonly postId: PostId; readonly onClose: () => void }) {
  const look = useQuery('why.look', { postId })
  const save = useCommand('why.save')
  const [whom, setWhom] = useState<WhyReader['kind']>('parent')
  const [child, setChild] = useState('')
  const [choosing, setChoosing] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const people = look.value?.people ?? []
  const chosen = SubjectId.safeParse(child === '' ? people[0]?.subjectId : child)
  const reader: WhyReader | null =
    whom !== 'parent' ? { kind: whom } : chosen.success ? { kind: 'parent', subjectId: chosen.data } : null
  return (
    <div className="stack">
      <p className="quiet">{words.words}</p>
      <TroubleNotice trouble={look.trouble} />
      <ChoiceField
        label={words.whom}
        value={whom}
        options={[
          { value: 'parent', words: words.parent, more: words.parentMore },
          { value: 'dpo', words: words.dpo, more: words.dpoMore },
          { value: 'governors', words: words.governors, more: words.governorsMore },
        ]}
        onChange={setWhom}
      />
      {whom === 'parent' &&
        (people.length === 0 ? (
          look.value !== null && <p>{words.noChild}</p>
        ) : (
          <SelectField
            label={words.child}
            value={chosen.success ? chosen.data : ''}
            options={people.map((one) => ({
              value: one.subjectId,
              words: `${one.name}${one.shown ? '' : ' (hidden)'}`,
            }))}
            onChange={setChild}
          />
        ))}
      {saved !== null && <Notice look="shown">{words.saved(saved)}</Notice>}
      <TroubleNotice trouble={save.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>Close</Button>
        <Button
          look="main"
          pending={save.pending}
          disabled={reader === null}
          onPress={() => {
            setChoosing(true)
          }}
        >
          {words.choose}
        </Button>
      </div>
      <FolderChooser
        open={choosing}
        want="folder"
        title={words.folderTitle}
        onChoose={(folder) => {
          setChoosing(false)
          if (reader === null) return
          void save.run({ postId, reader, folder }).then((outcome) => {
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
