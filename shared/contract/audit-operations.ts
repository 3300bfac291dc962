// The section of the contract about looking through the Page's old posts (L44). Spread into the contract in studio.ts. Schemas only.
import { z } from 'zod'
import { AuditProblem, AuditReasonKind } from '../model/audit.ts'
import { AtMs, GraphId, PostId } from '../model/id.ts'
import { PermissionStanding } from '../model/permission.ts'
import { Removal } from '../model/takedown.ts'
import { NameFinding } from '../model/verdict.ts'
import { command, query } from './operation.ts'

const count = z.number().int().nonnegative()

/** One old post that somebody should look at, or did. */
export const AuditRow = z.strictObject({
  graphPostId: GraphId,
  createdAtMs: AtMs.nullable(),
  /** The post in the studio; null = not made by it. */
  postId: PostId.nullable(),
  photoIds: z.array(GraphId),
  faces: count,
  /** The gravest first. `name` and `standing` where it is about one pupil who is on the register. */
  reasons: z.array(
    z.strictObject({
      kind: AuditReasonKind,
      count,
      name: z.string().nullable(),
      standing: PermissionStanding.nullable(),
    }),
  ),
  /** Older than twelve months. */
  isOld: z.boolean(),
  decision: z
    .strictObject({
      decision: z.enum(['leave', 'look-again', 'take-down']),
      reason: z.string(),
      byName: z.string(),
      atMs: AtMs,
      /** Something speaks against it that did not then. */
      somethingNew: z.boolean(),
    })
    .nullable(),
  removal: Removal.nullable(),
  /** Whether somebody still has to look. */
  waits: z.boolean(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditView = z.strictObject({
  audit: z
    .strictObject({
      state: z.enum(['running', 'paused', 'done']),
      startedAtMs: AtMs,
      endedAtMs: AtMs.nullable(),
      /** The list of posts was read to its end: the counts are whole. */
      listed: z.boolean(),
      posts: count,
      photos: count,
      /** Of the photos: looked at, or known to the studio, or gone. */
      photosDone: count,
      ours: count,
      /** When the oldest post met so far was posted. */
      oldestAtMs: AtMs.nullable(),
      problem: AuditProblem.nullable(),
      nextTryAtMs: AtMs.nullable(),
    })
    .nullable(),
  /** Those that wait first, the gravest first; at most 500. */
  rows: z.array(AuditRow),
  waiting: count,
})
export type AuditView = z.infer<typeof AuditView>

const one = z.strictObject({ graphPostId: GraphId })

export const auditOperations = {
  'audit.view': query('signed-in', z.strictObject({}), AuditView),
  /** Begins a new one when none is under way; otherwise goes on. */
  'audit.start': command('signed-in', z.strictObject({}), AuditView),
  'audit.pause': command('signed-in', z.strictObject({}), AuditView),
  /** Reads the post again from the Page: its words, with what was found in them. Nothing of it is stored. */
  'audit.read': command(
    'signed-in',
    one,
    z.strictObject({ message: z.string(), permalink: z.string().nullable(), findings: z.array(NameFinding) }),
  ),
  /** A person looked and leaves it, with a reason; or puts it back on the list. */
  'audit.decide': command(
    'signed-in',
    one.extend({ decision: z.enum(['leave', 'look-again']), reason: z.string().trim().max(500) }),
    AuditView,
  ),
  /** Takes it off the Page, whoever made it. */
  'audit.takeDown': command('signed-in', one, AuditView),
  /** Practice Page only: puts a few drawn posts of other years there, as if they had been made without Cloakroom. */
  'practice.oldPosts': command('signed-in', z.strictObject({}), z.strictObject({})),
} as const
