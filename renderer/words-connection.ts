// The sentences of the connection with the Page: its health, every line of the checks with what to do about it, and the guide.
// Facebook changes its screens and their words: the guide says what to look for, not what a button is called to the letter.
import { assertNever } from '../shared/model/failure.ts'
import type { CheckBecause, CheckLine, PageHealth } from '../shared/model/connection.ts'
import { countWords, momentWords } from './words.ts'

/** What a permission is for. */
const scopeFor: Readonly<Record<string, string>> = {
  pages_manage_posts: 'to put posts on the Page and to take them off again',
  pages_read_engagement: 'to read back what is on the Page: without it no post is called live and none is called gone',
  pages_show_list: 'to find the Page among those that the person manages',
  pages_read_user_content: 'to read what visitors write below posts',
  pages_manage_engagement: 'to hide, delete and answer comments',
}
/** Every permission with what it is for, in the order of the guide. */
export const scopeWords: readonly { readonly scope: string; readonly forWhat: string }[] = Object.entries(scopeFor).map(
  ([scope, forWhat]) => ({ scope, forWhat }),
)

/** One line of the checks: what was looked at, what was found, and what to do (null = nothing). */
export interface CheckWords {
  readonly title: string
  readonly says: string
  readonly todo: string | null
}

const day = (atMs: number | null): string => (atMs === null ? '' : momentWords(atMs))

/** Why a token or the connection does not work, as the end of a sentence. */
export function becauseWords(because: CheckBecause): string {
  switch (because) {
    case 'cannot-reach':
      return 'Facebook could not be reached'
    case 'not-understood':
      return 'something answered that is not Facebook'
    case 'not-said':
      return 'Facebook did not say'
    case 'not-known':
      return 'Facebook does not take the token'
    case 'expired':
      return 'the token has run out'
    case 'password-changed':
      return 'the person who made the token has changed their Facebook password'
    case 'app-removed':
      return 'the app was taken off the account of the person who made the token'
    case 'log-in-first':
      return 'Facebook wants the person who made the token to sign in there first'
    case 'no-role':
      return 'the person who made the token has no role on the Page any more'
    case 'a-person':
      return 'the token is a person’s, not the Page’s'
    case 'other-page':
      return 'the token is for another Page'
    case 'other-number':
      return 'the token is for a Page with another number'
    case 'missing':
      return 'something is missing'
    case 'refused':
      return 'Facebook refuses it'
    case 'renamed':
      return 'the Page has another name'
    case 'handle-differs':
      return 'the address is another one'
    case 'not-published':
      return 'the Page is switched off'
    case 'not-asked-yet':
      return 'nobody has looked yet'
    case 'said-not-seen':
      return 'strangers do not see the posts'
    case 'ends-soon':
      return 'it ends soon'
    case 'clock-differs':
      return 'the clocks differ'
    case 'cannot-open-here':
      return 'the token was locked on another computer'
    default:
      return assertNever(because)
  }
}

/** What to do about a token that does not work. */
function tokenTodo(because: CheckBecause | null): string {
  switch (because) {
    case 'a-person':
      return 'In step 6 choose the Page itself in the list, and copy what stands there then.'
    case 'log-in-first':
      return 'Ask that person to sign in to Facebook and to do what it asks for. Then check again.'
    case 'cannot-open-here':
      return 'It opens only on the computer, and under the account there, where it was pasted. Paste a token here once; nothing else is lost.'
    case 'missing':
      return 'Paste the token once more.'
    case 'not-known':
      return 'Copy it again, from its first letter to its last. If that does not help, make a new one (steps 5 and 6).'
    default:
      return 'Make a new one: steps 5 and 6 of the guide.'
  }
}

/** `pageName`: what Facebook calls the Page now. `handle`: the school's own. */
export function checkWords(
  line: CheckLine,
  about: { readonly pageName: string | null; readonly handle: string },
): CheckWords {
  const { what, sign, because, atMs } = line
  const good = sign === 'good'
  const why = because === null ? '' : becauseWords(because)
  switch (what) {
    case 'reached':
      if (good) return { title: 'Facebook answers', says: 'This computer can reach it.', todo: null }
      return because === 'cannot-reach'
        ? {
            title: 'Facebook does not answer',
            says: 'Nothing is lost and nothing is sent twice.',
            todo: 'Check the internet connection, and ask whether the school’s web filter lets graph.facebook.com through. Cloakroom tries again by itself.',
          }
        : {
            title: 'Something else answers for Facebook',
            says: 'Often that is the school’s web filter with a page of its own.',
            todo: 'Ask whoever looks after the network to let graph.facebook.com through.',
          }
    case 'token':
      return good
        ? { title: 'The token is a Page’s own', says: 'Facebook takes it.', todo: null }
        : { title: 'The token cannot be used', says: `${capital(why)}.`, todo: tokenTodo(because) }
    case 'page':
      return pageWords(line, why)
    case 'name':
      return nameWords(line, about)
    case 'permission':
      return permissionWords(line)
    case 'role':
      if (good)
        return { title: 'The person behind it may work on the Page', says: 'The Page answers their token.', todo: null }
      return because === 'no-role'
        ? {
            title: 'The person behind it may not work on the Page any more',
            says: 'A new token of the same person will not help.',
            todo: 'Ask the Page’s owner to give them full control again, or let somebody who has it make the token.',
          }
        : {
            title: 'Nobody can tell what the person behind it may do on the Page',
            says: `${capital(why)}.`,
            todo: 'Ask whether they have full control of the Page: step 1 says where that is written.',
          }
    case 'reading':
      return good
        ? { title: 'Posts can be read back', says: 'What was sent and what was removed can be confirmed.', todo: null }
        : {
            title: 'Posts cannot be read back',
            says: `${capital(why)}. A post could not be called live, nor gone.`,
            todo:
              because === 'refused' ? 'Make the token again with every permission of step 5.' : 'Check again later.',
          }
    case 'published':
      if (good) return { title: 'The Page can be seen', says: 'It is switched on.', todo: null }
      return because === 'not-published'
        ? {
            title: 'The Page is switched off',
            says: 'Nobody outside can see it or its posts.',
            todo: 'On Facebook, in the Page’s settings, switch it on again when you want to be seen.',
          }
        : {
            title: 'Facebook did not say whether the Page can be seen',
            says: 'That is no fault of the connection.',
            todo: 'Look at the Page without signing in.',
          }
    case 'app-public':
      if (good) return { title: 'Strangers can see the posts', says: `Somebody looked on ${day(atMs)}.`, todo: null }
      return because === 'said-not-seen'
        ? {
            title: 'Strangers could not see a post',
            says: `Somebody looked on ${day(atMs)}. An app that is still in development shows posts only to its own people, and Facebook says that all went well.`,
            todo: 'Switch the app to live (step 4), and look once more.',
          }
        : {
            title: 'Can strangers see the posts?',
            says: 'No program can ask Facebook that. An app that is still in development shows posts only to its own people.',
            todo: 'After the first post, open the Page in a private window without signing in, and say here what you saw.',
          }
    case 'token-end':
      return endWords(line, 'The token', 'Make a new one before then: steps 5 and 6 of the guide.')
    case 'access-end':
      return endWords(
        line,
        'Facebook’s leave to read the Page',
        'Ask the person who made the token to sign in to Facebook and open the app once; otherwise make a new token.',
      )
    case 'clock':
      if (good) return { title: 'The clock of this computer is right', says: 'It agrees with Facebook’s.', todo: null }
      return {
        title: 'The clock of this computer is not right',
        says: 'It differs from Facebook’s by more than two minutes.',
        todo: 'Set the clock. Days on which permissions end depend on it.',
      }
    default:
      return assertNever(what)
  }
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('en-GB') + words.slice(1)

function pageWords({ sign, because }: CheckLine, why: string): CheckWords {
  if (sign === 'good')
    return { title: 'It is the school’s Page', says: 'The one that was named, and no other.', todo: null }
  if (because === 'other-page')
    return {
      title: 'The token is for another Page',
      says: 'Cloakroom sends to the one Page that the school confirmed, and to no other. Nothing was changed.',
      todo: 'In step 6 choose the school’s own Page.',
    }
  if (because === 'other-number')
    return {
      title: 'The token is for another Page',
      says: 'Its number is not the one that you typed. Nothing was changed.',
      todo: 'Look at the number again (step 2), or choose the other Page in step 6.',
    }
  return {
    title: 'The Page could not be read',
    says: `${capital(why)}.`,
    todo: because === 'refused' ? 'Make the token again with every permission of step 5.' : 'Check again later.',
  }
}

function nameWords(
  { sign, because }: CheckLine,
  about: { readonly pageName: string | null; readonly handle: string },
): CheckWords {
  const name = about.pageName ?? ''
  if (sign === 'good') return { title: `It is called ${name}`, says: 'As the school knows it.', todo: null }
  if (because === 'renamed')
    return {
      title: `The Page is now called ${name}`,
      says: 'Its number is the same, its name is not the one that was confirmed.',
      todo: 'Look at the Page. If it is still yours, confirm the new name.',
    }
  if (because === 'handle-differs')
    return {
      title: `It is called ${name}`,
      says: `Its address does not show ${about.handle}. Pages may have an address made of their number.`,
      todo: 'Compare name, address and number with the Page on Facebook before you confirm.',
    }
  return { title: 'Facebook did not say what it is called', says: 'Nothing can be confirmed so.', todo: 'Check again.' }
}

function permissionWords({ sign, because, scope }: CheckLine): CheckWords {
  const name = scope ?? ''
  const forWhat = scopeFor[name] ?? 'for its work'
  if (sign === 'good') return { title: `Allowed: ${name}`, says: capital(`${forWhat}.`), todo: null }
  if (because === 'other-page')
    return {
      title: `Allowed for another Page only: ${name}`,
      says: `It is needed ${forWhat}.`,
      todo: 'In step 5 give the permission for the school’s Page.',
    }
  return sign === 'look'
    ? {
        title: `Not allowed: ${name}`,
        says: `It is ${forWhat}. Everything else works without it.`,
        todo: 'Tick it in step 5 when you make the next token.',
      }
    : {
        title: `Missing: ${name}`,
        says: `It is needed ${forWhat}.`,
        todo: `Tick ${name} in step 5 and make the token again.`,
      }
}

function endWords({ sign, because, atMs }: CheckLine, what: string, todo: string): CheckWords {
  if (sign === 'good')
    return atMs === 0
      ? {
          title: `${what} has no end date`,
          says: 'It can still be ended on Facebook; Cloakroom looks every day.',
          todo: null,
        }
      : { title: `${what} lasts until ${day(atMs)}`, says: 'Cloakroom reminds from two weeks before.', todo: null }
  if (because === 'ends-soon')
    return { title: `${what} ends on ${day(atMs)}`, says: 'Until then everything works.', todo }
  if (because === 'expired')
    return { title: `${what} ended on ${day(atMs)}`, says: 'Nothing can be sent or removed.', todo }
  return {
    title: `${what}: Facebook did not say when it ends`,
    says: 'It works now.',
    todo: 'Nothing to do: Cloakroom looks every day and says when it stops.',
  }
}

/** The light's sign and its sentence; the name of the Page stands before it. */
export function healthWords(health: PageHealth): {
  readonly sign: 'shown' | 'undecided' | 'wrong'
  readonly says: string
} {
  switch (health.kind) {
    case 'practice':
      return { sign: 'shown', says: 'nothing leaves this computer.' }
    case 'never-checked':
      return { sign: 'undecided', says: 'connected, and not looked at yet.' }
    case 'well':
      return { sign: 'shown', says: `connected and well. Looked at ${momentWords(health.checkedAtMs)}.` }
    case 'ends': {
      const when = health.days === 0 ? 'today' : `in ${countWords(health.days, 'day', 'days')}`
      return { sign: 'undecided', says: `connected. The connection ends ${when}, on ${momentWords(health.endsAtMs)}.` }
    }
    case 'look':
      return {
        sign: 'undecided',
        says: `connected. ${countWords(health.count, 'thing asks', 'things ask')} for a look.`,
      }
    case 'not-working':
      return {
        sign: 'wrong',
        says: `not working since ${momentWords(health.sinceMs)}.`,
      }
    case 'not-reached':
      return {
        sign: 'undecided',
        says: `Facebook has not been reached since ${momentWords(health.sinceMs)}. ${
          health.lastWellMs === null ? 'It has never been.' : `Last well ${momentWords(health.lastWellMs)}.`
        }`,
      }
    case 'old':
      return {
        sign: 'undecided',
        says: `last looked at ${momentWords(health.checkedAtMs)}, which is too long ago to rely on.`,
      }
    default:
      return assertNever(health)
  }
}

/** In full, while nothing can be sent or taken down. */
export const alarmWords = (health: Extract<PageHealth, { kind: 'not-working' }>): { title: string; says: string } => ({
  title: `The connection to Facebook has not worked since ${momentWords(health.sinceMs)}.`,
  says: `${capital(becauseWords(health.because))}. Until it is renewed nothing can be sent, and nothing taken down but by hand.`,
})

export const connectionSentences = {
  title: 'The connection',
  see: 'See the connection',
  checkNow: 'Check now',
  checking: 'Asking Facebook …',
  guide: 'Connect the school’s Page',
  guideLook: 'See how it is done',
  renew: 'Paste a new token',
  sawIt: 'I saw a post',
  sawNothing: 'There was none',
  acceptName: 'Confirm the new name',
  lookedAt: (atMs: number): string => `Looked at ${momentWords(atMs)}.`,
  neverLooked: 'Nobody has looked at it yet.',
  kept: {
    keychain: 'The token is locked by this computer’s keychain, inside the encrypted vault. It opens nowhere else.',
    vault: 'The token lies in the encrypted vault. This computer has no keychain that Cloakroom can use.',
  },
  disconnect: 'Disconnect',
  disconnectTitle: 'Disconnect the Page?',
  disconnectWords:
    'The token is destroyed on this computer, and new posts go to the practice Page. What is on Facebook stays there, and can be taken down only after connecting again. The school’s Page stays fixed: no other can be connected.',
  disconnectToo:
    'To end it on Facebook as well, open there the settings of the account that made the token, and remove the app under business integrations.',
} as const
