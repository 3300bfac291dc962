// The section of the contract about incidents (P40, P42; L45, L54). Opening needs no sign-off; closing needs the headteacher.
// Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { AtMs, Day, GraphId, PostId } from '../model/id.ts'
import { HideState, IncidentStep } from '../model/incident.ts'
import { Removal, RemovalProblem } from '../model/takedown.ts'
import { command, commandAtOnce, query } from './operation.ts'

const leaders = ['headteacher', 'deputy'] as const
const count = z.number().int().nonnegative()

/** One post that was found on the Page. */
export const IncidentPostView = z.strictObject({
  graphPostId: GraphId,
  /** The post in the studio; null = not made by it, or not its own any more. */
  postId: PostId.nullable(),
  isOurs: z.boolean(),
  message: z.string(),
  createdAtMs: AtMs.nullable(),
  permalink: z.string().nullable(),
  photos: count,
  hide: HideState,
  problem: RemovalProblem.nullable(),
  nextTryAtMs: AtMs.nullable(),
  removal: Removal.nullable(),
})
export type IncidentPostView = z.infer<typeof IncidentPostView>

export const IncidentView = z.strictObject({
  id: z.string(),
  openedAtMs: AtMs,
  openedByName: z.string(),
  what: z.string(),
  awareAtMs: AtMs.nullable(),
  /** 72 hours after that. */
  reportByMs: AtMs.nullable(),
  look: z.enum(['none', 'reading', 'read']),
  /** Days of the range, both included; null = no end on that side. */
  fromDay: Day.nullable(),
  toDay: Day.nullable(),
  lookProblem: RemovalProblem.nullable(),
  lookNextTryAtMs: AtMs.nullable(),
  posts: z.array(IncidentPostView),
  counts: z.strictObject({
    posts: count,
    photos: count,
    ours: count,
    notOurs: count,
    hidden: count,
    toHide: count,
    notHidden: count,
    gone: count,
    toRemove: count,
  }),
  steps: z.array(
    z.strictObject({
      step: IncidentStep,
      ticked: z.boolean(),
      note: z.string(),
      byName: z.string().nullable(),
      atMs: AtMs.nullable(),
      /** How this school reaches them, as the head wrote it down. */
      contact: z.string(),
    }),
  ),
  closed: z.strictObject({ atMs: AtMs, byName: z.string(), note: z.string() }).nullable(),
})
export type IncidentView = z.infer<typeof IncidentView>

export const IncidentsView = z.strictObject({
  open: IncidentView.nullable(),
  before: z.array(z.strictObject({ id: z.string(), openedAtMs: AtMs, closedAtMs: AtMs, what: z.string() })),
})
export type IncidentsView = z.infer<typeof IncidentsView>

const one = z.strictObject({ incidentId: z.string().max(64) })
/** At most what a school's Page holds. */
const posts = z.array(GraphId).min(1).max(5_000)

export const incidentOperations = {
  'incident.view': query(leaders, z.strictObject({}), IncidentsView),
  /** Opens, and stops all sending at once. */
  'incident.open': commandAtOnce(leaders, z.strictObject({ what: z.string().trim().min(1).max(1_000) }), IncidentsView),
  /** When the school became aware; not in the future. */
  'incident.aware': command(leaders, one.extend({ atMs: AtMs }), IncidentsView),
  /** Reads the Page in the background for what there is between two days, both included. */
  'incident.look': command(leaders, one.extend({ fromDay: Day.nullable(), toDay: Day.nullable() }), IncidentsView),
  'incident.hide': command(leaders, one.extend({ posts }), IncidentsView),
  /** For good. The words, numbers and times stay as evidence. */
  'incident.remove': command(leaders, one.extend({ posts }), IncidentsView),
  /** Tries everything that is left now. */
  'incident.again': command(leaders, one, IncidentsView),
  'incident.tick': command(
    leaders,
    one.extend({ step: IncidentStep, ticked: z.boolean(), note: z.string().trim().max(500) }),
    IncidentsView,
  ),
  'incident.contact': command(
    leaders,
    z.strictObject({ step: IncidentStep, contact: z.string().trim().max(200) }),
    IncidentsView,
  ),
  'incident.saveRecord': command(
    leaders,
    one.extend({ folder: z.string().min(1).max(4096) }),
    z.strictObject({ name: z.string() }),
  ),
  'incident.close': command(['headteacher'], one.extend({ note: z.string().trim().min(1).max(1_000) }), IncidentsView),
} as const
