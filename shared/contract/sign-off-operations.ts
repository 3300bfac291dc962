// Signing: the queue, the signature, sending back, taking a photo out, delegations, the paper sheet and the explanation.
// Who may sign is decided by standing authority in the studio (P8); the roles here only keep out whoever never may.
import { z } from 'zod'
import { Sha256, AccountId, Day, DelegationId, PhotoId, PostId } from '../model/id.ts'
import { NOTE_MAX_CHARACTERS, NOTES_AT_ONCE_MAX, NoteId, NotePlace } from '../model/post-note.ts'
import { EYE_CHECKS, EyeCheck } from '../model/text-region.ts'
import { command, query } from './operation.ts'
import { Delegations, SignQueue, WhyReader, WhyView } from './sign-off-views.ts'
import { PostView } from './views.ts'

const signers = ['headteacher', 'deputy'] as const
const note = z.string().min(1).max(NOTE_MAX_CHARACTERS)
const passphrase = z.string().max(500)
const folder = z.string().min(1).max(4096)

export const signOffOperations = {
  'signOff.queue': query('signed-in', z.strictObject({}), SignQueue),
  /** Signs exactly the digest that was on screen, with the account's own key. The passphrase is asked again (P8, L47). */
  'posts.sign': command(
    signers,
    z.strictObject({
      postId: PostId,
      digest: Sha256,
      passphrase,
      /** P12: the approver affirms both. */
      accurate: z.literal(true),
      respectful: z.literal(true),
      /** What the approver looked for by eye in every picture; with photos all of EYE_CHECKS (names-rule.md B7). */
      lookedFor: z.array(EyeCheck).max(EYE_CHECKS.length).readonly(),
    }),
    PostView,
  ),
  /** Back to whoever prepared it, with a note for the whole, for photos or for sentences: at least one of them. */
  'posts.sendBack': command(
    signers,
    z.strictObject({
      postId: PostId,
      note: z.string().max(NOTE_MAX_CHARACTERS),
      notes: z
        .array(z.strictObject({ place: NotePlace, note }))
        .max(NOTES_AT_ONCE_MAX)
        .optional(),
    }),
    PostView,
  ),
  /** Whoever may sign takes a photo out and says why; the post waits on, under another digest. */
  'posts.removePhoto': command(signers, z.strictObject({ postId: PostId, photoId: PhotoId, note }), PostView),
  /** Whoever writes says that a note was dealt with, or that it was not after all. */
  'posts.settleNote': command(
    'signed-in',
    z.strictObject({ postId: PostId, noteId: NoteId, dealtWith: z.boolean() }),
    PostView,
  ),
  'delegations.list': query('signed-in', z.strictObject({}), Delegations),
  'delegations.give': command(
    ['headteacher'],
    z.strictObject({ accountId: AccountId, fromOn: Day, toOn: Day, passphrase }),
    Delegations,
  ),
  'delegations.end': command(['headteacher'], z.strictObject({ delegationId: DelegationId }), Delegations),
  /** Somebody who may sign says that the computer's clock is right now, although the trail has seen a later time. */
  'clock.confirm': command(signers, z.strictObject({ passphrase }), SignQueue),
  /** The post as one paper sheet to read and sign with a pen, into a folder outside. Answers the file's name. */
  'signOff.saveSheet': command(
    'signed-in',
    z.strictObject({ postId: PostId, folder }),
    z.strictObject({ name: z.string() }),
  ),
  'why.look': query(signers, z.strictObject({ postId: PostId }), WhyView),
  /** "Why was this published?" as one PDF into a folder outside (L52). Answers the file's name. */
  'why.save': command(
    signers,
    z.strictObject({ postId: PostId, reader: WhyReader, folder }),
    z.strictObject({ name: z.string() }),
  ),
} as const
