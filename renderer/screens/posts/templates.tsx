// The school's templates: choose one to begin with, change it, keep a message as a new one.
import { useState } from 'react'
import type { TemplateView } from '../../../shared/contract/composer-views.ts'
import { TEMPLATE_BODY_MAX, TEMPLATE_TITLE_MAX } from '../../../shared/model/draft.ts'
import type { PostKind } from '../../../shared/model/post.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { composerSentences } from '../../words-composer.ts'
import { kindWords, postKinds } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'

const words = composerSentences.templates

/** What is being written: `id` null = a new one. */
interface Editing {
  readonly id: string | null
  readonly kind: PostKind
  readonly title: string
  readonly body: string
}

export function Templates({
  open,
  kind,
  message,
  onUse,
  onClose,
}: {
  readonly open: boolean
  readonly kind: PostKind
  /** What is written now, for "keep it as a template". */
  readonly message: string
  readonly onUse: (template: TemplateView) => void
  readonly onClose: () => void
}) {
  return (
    <Dialog open={open} title={words.title} onClose={onClose} wide>
      <TemplateList kind={kind} message={message} onUse={onUse} />
    </Dialog>
  )
}

function TemplateList({
  kind,
  message,
  onUse,
}: {
  readonly kind: PostKind
  readonly message: string
  readonly onUse: (template: TemplateView) => void
}) {
  const list = useQuery('templates.list', {})
  const remove = useCommand('templates.remove')
  const putBack = useCommand('templates.putBack')
  const [editing, setEditing] = useState<Editing | null>(null)
  if (editing !== null) {
    return (
      <EditTemplate
        begun={editing}
        onDone={(templates) => {
          if (templates !== null) list.put(templates)
          setEditing(null)
        }}
      />
    )
  }
  const change = (run: Promise<{ ok: boolean; value?: TemplateView[] }>): void => {
    void run.then((outcome) => {
      if (outcome.value !== undefined) list.put(outcome.value)
    })
  }
  const all = list.value ?? []
  const line = (template: TemplateView) => (
    <li key={template.id} className="template">
      <div className="template-words">
        <strong>{template.title}</strong>{' '}
        <span className="quiet">
          {template.removed
            ? words.removed
            : template.from === 'changed'
              ? words.changed
              : template.from === 'school'
                ? words.own
                : ''}
        </span>
        {!template.removed && <p>{template.body}</p>}
      </div>
      <div className="template-actions">
        {template.removed || template.from === 'changed' ? (
          <Button
            look="quiet"
            label={`${template.title}: ${words.putBack}`}
            onPress={() => {
              change(putBack.run({ templateId: template.id }))
            }}
          >
            {words.putBack}
          </Button>
        ) : null}
        {!template.removed && (
          <>
            <Button
              label={`${words.use}: ${template.title}`}
              onPress={() => {
                onUse(template)
              }}
            >
              {words.use}
            </Button>
            <Button
              look="quiet"
              label={`${words.edit}: ${template.title}`}
              onPress={() => {
                setEditing({ id: template.id, kind: template.kind, title: template.title, body: template.body })
              }}
            >
              {words.edit}
            </Button>
            <Button
              look="quiet"
              label={`${words.remove}: ${template.title}`}
              onPress={() => {
                change(remove.run({ templateId: template.id }))
              }}
            >
              {words.remove}
            </Button>
          </>
        )}
      </div>
    </li>
  )
  const mine = all.filter((one) => one.kind === kind)
  const others = all.filter((one) => one.kind !== kind)
  return (
    <div className="stack">
      <p className="quiet">{words.words}</p>
      <TroubleNotice trouble={list.trouble ?? remove.trouble ?? putBack.trouble} />
      {list.waiting && <Waiting what="Looking for the templates" />}
      <section aria-label={kindWords(kind)}>
        <h3>{kindWords(kind)}</h3>
        <ul className="templates">{mine.map(line)}</ul>
      </section>
      <div className="actions">
        <Button
          icon="add"
          onPress={() => {
            setEditing({ id: null, kind, title: '', body: '' })
          }}
        >
          {words.add}
        </Button>
        {message.trim() !== '' && message.length <= TEMPLATE_BODY_MAX && (
          <Button
            onPress={() => {
              setEditing({ id: null, kind, title: '', body: message })
            }}
          >
            {words.keep}
          </Button>
        )}
      </div>
      <details>
        <summary>{words.others}</summary>
        {postKinds
          .filter((one) => one !== kind)
          .map((one) => (
            <section key={one} aria-label={kindWords(one)}>
              <h3>{kindWords(one)}</h3>
              <ul className="templates">{others.filter((template) => template.kind === one).map(line)}</ul>
            </section>
          ))}
      </details>
    </div>
  )
}

function EditTemplate({
  begun,
  onDone,
}: {
  readonly begun: Editing
  /** The list after it was kept, or null when it was left as it was. */
  readonly onDone: (templates: TemplateView[] | null) => void
}) {
  const save = useCommand('templates.save')
  const [template, setTemplate] = useState(begun)
  const whole = template.title.trim() !== '' && template.body.trim() !== ''
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!whole) return
        void save.run(template).then((outcome) => {
          if (outcome.ok) onDone(outcome.value)
        })
      }}
    >
      <TextField
        label={words.name}
        value={template.title}
        maxLength={TEMPLATE_TITLE_MAX}
        onChange={(title) => {
          setTemplate({ ...template, title })
        }}
      />
      <SelectField
        label={words.kind}
        value={template.kind}
        options={postKinds.map((one) => ({ value: one, words: kindWords(one) }))}
        onChange={(kind) => {
          setTemplate({ ...template, kind })
        }}
      />
      <div className="field">
        <label htmlFor="template-body">{words.body}</label>
        <p className="field-hint" id="template-body-hint">
          {words.bodyHint}
        </p>
        <textarea
          autoComplete="off"
          id="template-body"
          aria-describedby="template-body-hint"
          rows={8}
          maxLength={TEMPLATE_BODY_MAX}
          dir="auto"
          lang="en-GB"
          spellCheck
          value={template.body}
          onChange={(event) => {
            setTemplate({ ...template, body: event.target.value })
          }}
        />
      </div>
      <TroubleNotice trouble={save.trouble} />
      <div className="actions">
        <Button look="main" type="submit" disabled={!whole} pending={save.pending}>
          {words.save}
        </Button>
        <Button
          onPress={() => {
            onDone(null)
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
