// Under a post of the practice Page: what visitors wrote, and a way to write as one, so that the comment queue can be rehearsed.
import { useState } from 'react'
import type { GraphId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { commentSentences, whoWords } from '../../words-comments.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = commentSentences.practice

export function PracticeComments({ postId }: { readonly postId: GraphId }) {
  const comments = useQuery('comments.list', {})
  const [writing, setWriting] = useState(false)
  const here = (comments.value?.comments ?? [])
    .filter((comment) => comment.ofId === postId && comment.goneAtMs === null && !comment.isHidden)
    .toSorted((a, b) => (a.createdAtMs ?? 0) - (b.createdAtMs ?? 0))
  return (
    <section className="practice-comments" aria-label={commentSentences.title}>
      {here.length > 0 && (
        <ul>
          {here.map((comment) => (
            <li key={comment.id} className={comment.parentId === null ? undefined : 'practice-reply'}>
              <strong>{whoWords(comment)}</strong> <span className="private">{comment.text}</span>
            </li>
          ))}
        </ul>
      )}
      <Button
        look="quiet"
        icon="practice"
        onPress={() => {
          setWriting(true)
        }}
      >
        {words.write}
      </Button>
      <Dialog
        open={writing}
        title={words.write}
        onClose={() => {
          setWriting(false)
        }}
      >
        <VisitorForm
          postId={postId}
          onClose={() => {
            setWriting(false)
          }}
        />
      </Dialog>
    </section>
  )
}

function VisitorForm({ postId, onClose }: { readonly postId: GraphId; readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const write = useCommand('practice.comment')
  return (
    <Form
      onSubmit={() => {
        if (name.trim() === '' || text.trim() === '' || write.pending) return
        void write.run({ of: postId, name, text }).then((outcome) => {
          if (outcome.ok) onClose()
        })
      }}
    >
      <p className="quiet">{words.lead}</p>
      <TextField label={words.name} value={name} maxLength={80} onChange={setName} />
      <TextField label={words.text} value={text} maxLength={2_000} onChange={setText} />
      <TroubleNotice trouble={write.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>{commentSentences.cancel}</Button>
        <Button look="main" type="submit" pending={write.pending}>
          {words.done}
        </Button>
      </div>
    </Form>
  )
}
