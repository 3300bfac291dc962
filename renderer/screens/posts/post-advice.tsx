// What a person should think about before a post goes on: another post it could be put together with, and the school's
// values. Nothing here holds a post up. Shown where it is written and where it is signed.
import { useState } from 'react'
import type { PostAdvice } from '../../../shared/contract/composer-views.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { composerSentences, nearWords } from '../../words-composer.ts'
import { CheckField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

/** Posts that went out a short while ago and name, or show, the same child (names-rule.md: 14 days). */
function NearPosts({ near }: { readonly near: PostAdvice['near'] }) {
  if (near.length === 0) return null
  return (
    <Notice look="undecided" title={composerSentences.near.title}>
      <ul className="near-posts">
        {near.map((one) => (
          <li key={`${one.kind} ${one.postId}`}>
            <span className="private">{nearWords(one)}</span>{' '}
            <a href={hrefTo('posts', one.postId)}>{composerSentences.near.open}</a>{' '}
            <span className="quiet private">“{one.firstWords}”</span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The near posts of one post, wherever it is read or written. */
export function PostAdviceNotes({ view }: { readonly view: PostView }) {
  const advice = useQuery('posts.advice', { postId: view.post.id, revision: view.revision })
  return (
    <>
      <TroubleNotice trouble={advice.trouble} />
      <NearPosts near={advice.value?.near ?? []} />
    </>
  )
}

/** The school's values with who ticked them. */
export function ValuesChecklist({ view }: { readonly view: PostView }) {
  const advice = useQuery('posts.advice', { postId: view.post.id, revision: view.revision })
  const tick = useCommand('posts.tickValue')
  // While the answer for the newest text is on its way the last one stays: boxes must not jump under a pointer.
  const [last, setLast] = useState(advice.value)
  if (advice.value !== null && advice.value !== last) setLast(advice.value)
  const words = composerSentences.values
  return (
    <fieldset className="choices values">
      <legend>{words.title}</legend>
      <p className="field-hint">{words.words}</p>
      <TroubleNotice trouble={tick.trouble} />
      {last?.values.map(({ value, tick: ticked }) => (
        <CheckField
          key={value}
          label={
            <>
              <strong>{value}</strong> {words.asks[value] ?? ''}
            </>
          }
          {...(ticked === null ? {} : { hint: (ticked.before ? words.before : words.by)(ticked.byName) })}
          checked={ticked !== null && !ticked.before}
          onChange={(checked) => {
            void tick.run({ postId: view.post.id, value, ticked: checked }).then((outcome) => {
              if (outcome.ok) advice.put(outcome.value)
            })
          }}
        />
      ))}
    </fieldset>
  )
}
