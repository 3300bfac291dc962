// The Page on Home: its health in one line under "How things stand", and in full at the top while it does not work.
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { alarmWords, connectionSentences as words, healthWords } from '../../words-connection.ts'
import { countWords, pageWords } from '../../words.ts'
import { ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice } from '../../parts/notice.tsx'

/** One line. `live` = posts that are on the Page. */
export function PageLine({ studio, live }: { readonly studio: OpenStudio; readonly live: number }) {
  const { page, school } = studio
  const connection = useQuery('connection.view', {})
  const { name, what } = pageWords(page)
  const health = connection.value?.health ?? null
  const light = health === null ? null : healthWords(health)
  return (
    <li>
      <Icon name={light?.sign ?? 'undecided'} size={18} />
      <span>
        <strong>{name}</strong>: {page.kind === 'practice' || light === null ? `${what}.` : light.says}{' '}
        {live > 0 && (
          <>
            <a href={hrefTo('posts')}>{countWords(live, 'post is live', 'posts are live')}</a>
            {' · '}
          </>
        )}
        {page.kind === 'practice' ? (
          <>
            <a href={hrefTo('practice')}>See it as the public would</a>
            {!school.isSample && (
              <>
                {' · '}
                <a href={hrefTo('school', 'page', 'connect')}>{words.guide}</a>
              </>
            )}
          </>
        ) : (
          <a href={hrefTo('school', 'page')}>{words.see}</a>
        )}
      </span>
    </li>
  )
}

/** Only while nothing can be sent or taken down: before anybody presses Send. */
export function PageAlarm() {
  const connection = useQuery('connection.view', {})
  const health = connection.value?.health ?? null
  if (health?.kind !== 'not-working') return null
  const { title, says } = alarmWords(health)
  return (
    <Notice look="wrong" title={title} action={<ButtonLink href={hrefTo('school', 'page')}>See what to do</ButtonLink>}>
      {says}
    </Notice>
  )
}
