// The operations about recognising faces: the school's steps and its switch (head and deputy, L19), declared look-alikes,
// portraits to renew, and pausing the search. Schemas only; handlers are wired in electron/studio/studio.ts.
import { z } from 'zod'
import { Day, SubjectId } from '../model/id.ts'
import { RecognitionStep } from '../model/recognition.ts'
import { command, query } from './operation.ts'
import { LookAlikeView, PortraitToRenew, RecognitionView } from './recognition-views.ts'

const nothing = z.strictObject({})
const leaders = ['headteacher', 'deputy'] as const
const reference = z.string().max(200)
const pair = z.strictObject({ subjectId: SubjectId, other: SubjectId })

export const recognitionOperations = {
  'recognition.view': query('signed-in', nothing, RecognitionView),
  'recognition.recordStep': command(
    leaders,
    z.strictObject({
      step: RecognitionStep,
      saidOn: Day,
      /** Impact assessment only; null for every other step. */
      reviewOn: Day.nullable(),
      reference: reference.nullable(),
    }),
    RecognitionView,
  ),
  'recognition.switch': command(leaders, z.strictObject({ on: z.boolean() }), RecognitionView),
  /** What happens with events where somebody has not agreed: by hand, or compared on the DPO's recorded advice (L24). */
  'recognition.mixedEvents': command(
    leaders,
    z.discriminatedUnion('choice', [
      z.strictObject({ choice: z.literal('manual') }),
      z.strictObject({ choice: z.literal('allowed'), saidOn: Day, reference }),
    ]),
    RecognitionView,
  ),
  'portraits.toRenew': query('signed-in', nothing, z.array(PortraitToRenew)),
  'lookAlikes.list': query('signed-in', z.strictObject({ subjectId: SubjectId }), z.array(LookAlikeView)),
  'lookAlikes.declare': command('signed-in', pair, z.array(LookAlikeView)),
  'lookAlikes.end': command('signed-in', pair, z.array(LookAlikeView)),
  /** Pauses the search for faces, or lets it go on. */
  'scan.pause': command('signed-in', z.strictObject({ paused: z.boolean() }), z.strictObject({ paused: z.boolean() })),
} as const
