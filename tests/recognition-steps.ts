// Records a school's steps for recognising faces, as a head would, straight into the database of a test.
import { AccountId } from '../shared/model/id.ts'
import { RecognitionStep, type RecognitionFact } from '../shared/model/recognition.ts'
import type { Writer } from '../electron/studio/store/database.ts'
import { insertRecognitionFact } from '../electron/studio/store/recognition.ts'

/** What a recorded step looks like; the day is long before every test. */
export const stepFact = (kind: RecognitionFact['kind'], fields: Partial<RecognitionFact> = {}): RecognitionFact => ({
  kind,
  saidOn: kind === 'switched-on' || kind === 'switched-off' || kind === 'mixed-events-manual' ? null : '2026-09-01',
  reviewOn: kind === 'impact-assessment' ? '2028-08-31' : null,
  reference: kind === 'impact-assessment' || kind === 'parents-told' || kind.startsWith('switched') ? null : 'File 1',
  recordedAtMs: Date.parse('2026-09-02T09:00:00Z'),
  recordedBy: AccountId.parse('account-headteacher'),
  ...fields,
})

/** All five steps, the switch, and (unless left out) the DPO's advice that mixed events may be compared. */
export function recordSteps(writer: Writer, recordedBy: AccountId, mixed: 'allowed' | 'manual' = 'allowed'): void {
  for (const kind of [...RecognitionStep.options, 'switched-on' as const])
    insertRecognitionFact(writer, stepFact(kind, { recordedBy }))
  if (mixed === 'allowed') insertRecognitionFact(writer, stepFact('mixed-events-allowed', { recordedBy }))
}
