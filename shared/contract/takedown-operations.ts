// The operations of taking posts off the Page (P19, L48): asking, looking how far it is, what a person can do by hand, and the
// certificate for the family. Schemas only.
import { z } from 'zod'
import { PostId, SubjectId } from '../model/id.ts'
import { Removal } from '../model/takedown.ts'
import { command, query } from './operation.ts'
import { TakedownView } from './register-views.ts'
import { ByHandView, CertificateView } from './takedown-views.ts'

const ofPost = z.strictObject({ postId: PostId })
const ofFamily = z.strictObject({ postId: PostId, subjectId: SubjectId })

export const takedownOperations = {
  /** Everything still to be taken down, or, for one post or pupil, everything that ever was. */
  'takedowns.list': query(
    'signed-in',
    z.strictObject({ postId: PostId.nullable(), subjectId: SubjectId.nullable() }),
    z.array(TakedownView),
  ),
  /** Takes the post and each of its photos off the Page, and reads that they are gone. Asked again, it tries again at once. */
  'takedowns.start': command('signed-in', ofPost, z.array(TakedownView)),
  /** How far taking a post off the Page has come; null = nobody asked. */
  'takedowns.removal': query('signed-in', ofPost, z.strictObject({ removal: Removal.nullable() })),
  /** A person removed the post on Facebook and looked: recorded with name and time. Cloakroom reads the Page as soon as it can. */
  'takedowns.doneByHand': command(
    'signed-in',
    ofPost.extend({ note: z.string().max(500).nullable() }),
    z.array(TakedownView),
  ),
  /** What a person said is gone and Cloakroom has not read yet. */
  'takedowns.unread': query('signed-in', z.strictObject({}), z.array(TakedownView)),
  /** What to delete on Facebook by hand. */
  'takedowns.byHand': query('signed-in', ofPost, ByHandView),
  /** The certificate for one family, as it will be printed. Fails with 'not-found' while the post is not off the Page. */
  'takedowns.certificate': query('signed-in', ofFamily, CertificateView),
  /** The same as a PDF in a folder outside. Answers the file's name, which holds no name. */
  'takedowns.saveCertificate': command(
    'signed-in',
    ofFamily.extend({ folder: z.string().min(1).max(4096) }),
    z.strictObject({ name: z.string() }),
  ),
} as const
