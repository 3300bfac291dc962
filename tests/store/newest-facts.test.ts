// The lists rest on the last word of each who answered. That must say the same as the whole record, for any record.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  allPermissionFacts,
  insertPermissionFact,
  newestPermissionFacts,
  permissionFactsOf,
} from '../../electron/studio/store/permission.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { insertSubject } from '../../electron/studio/store/subject.ts'
import { SubjectId } from '../../shared/model/id.ts'
import { Purpose } from '../../shared/model/permission.ts'
import type { PermissionFact } from '../../shared/model/permission.ts'
import { permissionStanding } from '../../shared/rules/permission-standing.ts'
import { officeId, standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
beforeAll(async () => {
  school = await standInRegister()
})
afterAll(async () => {
  await school.close()
})

const fact = fc.record({
  purpose: fc.constantFrom(...Purpose.options),
  decision: fc.constantFrom<PermissionFact['decision']>('given', 'refused', 'withdrawn', 'unclear'),
  givenBy: fc.constantFrom(null, 'Sarah Taylor', 'sarah taylor', 'Tom Taylor'),
  relation: fc.constantFrom<PermissionFact['relation']>('parent', 'carer', 'child', 'unknown'),
  expiresOn: fc.constantFrom(null, '2026-11-21', '2027-08-31'),
  saidOn: fc.constantFrom(null, '2026-09-01', '2027-01-01'),
  takenBack: fc.boolean(),
})

it('gives every list the standing that the whole record gives, also when facts were taken back', () => {
  let number = 0
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 9 }), (facts) => {
      number += 1
      const subjectId = SubjectId.parse(`pupil-${String(number)}`)
      const subject = {
        id: subjectId,
        kind: 'pupil' as const,
        upn: null,
        legalForename: 'Amelia',
        preferredForename: null,
        middleNames: null,
        surname: 'Taylor',
        preferredSurname: null,
        title: null,
        className: 'Maple',
        yearGroup: null,
        leaverOn: null,
        neverShow: false,
      }
      school.database.write((writer) => {
        insertSubject(writer, subject, null, 1)
        for (const { takenBack, ...one } of facts) {
          insertPermissionFact(writer, { ...one, subjectId, how: 'form', recordedAtMs: 1, recordedBy: officeId })
          if (takenBack && one.decision === 'given')
            writer.run(
              sql`INSERT INTO permission_taken_back (fact_seq, because, at_ms, by_account)
                  SELECT max(seq), 'slip', 2, ${officeId} FROM permission_fact`,
            )
        }
      })
      school.database.read((reader) => {
        const [newest, all] = [newestPermissionFacts(reader), allPermissionFacts(reader)]
        for (const purpose of Purpose.options) {
          const whole = permissionStanding(all.get(subjectId) ?? [], subject, purpose, '2026-11-22')
          const standing = (some: readonly PermissionFact[]) => permissionStanding(some, subject, purpose, '2026-11-22')
          expect(standing(newest.get(subjectId) ?? [])).toEqual(whole)
          expect(standing(newestPermissionFacts(reader, purpose).get(subjectId) ?? [])).toEqual(whole)
          expect(standing(permissionFactsOf(reader, subjectId, purpose))).toEqual(whole)
        }
      })
    }),
    { numRuns: 60 },
  )
})
