// The templates every school begins with, one or two for each kind of post of policy 3.2. Words only; no name stands in
// them, and what is to be filled in stands in square brackets. The school may change each, or take it off its list.
import type { PostTemplate } from '../../../shared/model/draft.ts'

/** In the order in which the composer offers them. */
export const starterTemplates: readonly PostTemplate[] = [
  {
    id: 'starter-celebration',
    kind: 'celebration',
    title: 'Well done',
    body: 'Well done to everyone in [class] who [what they achieved].\n\nIt took [what it took, for example weeks of practice], and we are proud of every one of them.\n\nThank you to [who helped, for example the families who came along].',
  },
  {
    id: 'starter-celebration-assembly',
    kind: 'celebration',
    title: 'Celebration assembly',
    body: 'In this week’s celebration assembly we clapped for [what was celebrated, for example kind words on the playground].\n\nOur value this week was [value]. Ask your child what it meant to them.',
  },
  {
    id: 'starter-curriculum',
    kind: 'curriculum',
    title: 'What we have been learning',
    body: '[Class] have been learning about [topic] in [subject].\n\nThe children [what they did, for example built a circuit that lit a bulb] and found out that [what they found out].\n\nTo keep going at home, you could ask: “[a question]?”',
  },
  {
    id: 'starter-trip',
    kind: 'trip-or-event',
    title: 'Back from a trip',
    body: '[Class] spent [day] at [place].\n\nThe children [what they saw or did], and the best part was [what they enjoyed most].\n\nThank you to the staff and volunteers who made the day possible.',
  },
  {
    id: 'starter-event',
    kind: 'trip-or-event',
    title: 'An event is coming up',
    body: 'Our [event] is on [day and date] at [time], in [place].\n\n[Who may come], and you are very welcome. Please [what to bring or do].\n\nIf you have a question, ring the school office.',
  },
  {
    id: 'starter-reminder',
    kind: 'reminder',
    title: 'A reminder',
    body: 'A reminder that [what] is on [day and date].\n\nPlease [what families need to do] by [day].\n\nThank you for your help.',
  },
  {
    id: 'starter-recruitment',
    kind: 'recruitment',
    title: 'We are looking for somebody',
    body: 'We are looking for a [job title] to join our school from [month].\n\nYou would [what the work is], for [hours] a week. We welcome visits before you apply: ring the school office to arrange one.\n\nApply by [day and date]. The school is committed to keeping children safe, and checks are made before anyone starts.',
  },
  {
    id: 'starter-emergency',
    kind: 'emergency',
    title: 'The school is closed',
    body: 'The school is closed [today / on day and date] because of [reason].\n\n[What families should do, for example: please keep your child at home, or collect your child by 1 pm from the main gate.]\n\nThe next update will be here by [time]. Please do not ring the office unless it is urgent.',
  },
  {
    id: 'starter-emergency-over',
    kind: 'emergency',
    title: 'The school is open again',
    body: 'The school opens again on [day and date] at the usual time.\n\n[Anything that is different, for example: please use the Mill Lane gate.]\n\nThank you for your patience.',
  },
]
