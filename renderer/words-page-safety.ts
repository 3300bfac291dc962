// What the trail says of stopping, of incidents and of old posts. Sentences only.
import type { TrailEntry, TrailKind } from '../shared/model/trail.ts'
import { incidentStepWords } from './words-incident.ts'
import { countWords } from './words.ts'

/** Kinds about the safety of the Page as a whole. */
type PageSafetyKind = Extract<
  TrailKind,
  `sending-${'stopped' | 'lifted'}` | `incident-${string}` | `audit-${string}` | `old-post-${string}`
>

/** What such an entry says, without who and when. */
export function pageSafetyTrailWords(kind: PageSafetyKind, about: TrailEntry['about']): string {
  const number = (key: string): number => (typeof about[key] === 'number' ? about[key] : 0)
  const posts = countWords(number('posts'), 'post', 'posts')
  switch (kind) {
    case 'sending-stopped':
      return 'stopped all sending'
    case 'sending-lifted':
      return 'let sending go on'
    case 'incident-opened':
      return 'opened an incident'
    case 'incident-read':
      return `The Page was read for the incident: ${posts} found`
    case 'incident-hide-asked':
      return `asked to hide ${posts} on the Page`
    case 'incident-hidden':
      return 'A post was hidden on the Page, and reading showed it'
    case 'incident-not-hidden':
      return 'A post could not be hidden on the Page'
    case 'incident-remove-asked':
      return `asked to delete ${posts} from the Page, in an incident`
    case 'incident-aware':
      return 'said when the school became aware of the incident: the 72 hours count from there'
    case 'incident-step':
      return `${about['ticked'] === false ? 'took back' : 'ticked'} a step of the incident: ${incidentStepWords(about['step'])}`
    case 'incident-record-saved':
      return 'saved the record of an incident'
    case 'incident-closed':
      return 'closed the incident'
    case 'audit-started':
      return about['again'] === true ? 'went on looking through the Page' : 'began to look through the Page’s old posts'
    case 'audit-paused':
      return 'paused looking through the Page'
    case 'audit-ended':
      return `The Page was looked through to its first post: ${posts}`
    case 'audit-decided':
      return about['decision'] === 'take-down'
        ? 'chose to take an old post down'
        : about['decision'] === 'leave'
          ? 'looked at an old post and left it, with a reason'
          : 'put an old post back on the list to look at'
    case 'old-post-takedown-started':
      return 'asked Cloakroom to take a post that it did not make off the Page'
    case 'old-post-needs-checking':
      return 'A post that Cloakroom did not make could not be taken off the Page yet'
    case 'old-post-gone':
      return 'A post that Cloakroom did not make is off the Page; reading showed that it is gone'
  }
}
