// What people say of places in a text can never let a block pass while a photo is attached, whatever they said and wherever.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readText, sentenceAt } from '../../electron/studio/flow/judge-post.ts'
import { SettledAs } from '../../shared/model/school-words.ts'
import { findNames } from '../../shared/rules/find-names/find-names.ts'
import { larkfieldNames } from '../rules/larkfield-names.ts'

const pieces = fc
  .array(
    fc.constantFrom(
      'Hope was here',
      'Well done Hope',
      'Matilda ran',
      'the Okafor family came',
      'we saw Grace',
      'Congratulations to Tobias',
      'our birthday girl',
      'Robin Hood came',
      '.',
      '!',
      '\n',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(' '))
const place = { kind: 'message' } as const

it('a block stays a block with a photo; a pupil blocks; a name that may stand needs that there is no photo', () => {
  fc.assert(
    fc.property(
      pieces,
      fc.array(anySaying(), { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (text, said, withPhoto) => {
        const found = findNames(larkfieldNames, text, { surface: 'message', withPhoto })
        const settled = found.map((finding, i) => {
          const here = sentenceAt(text, finding.start)
          return {
            sentence: here.sentence,
            start: here.start,
            word: finding.text,
            as: said[i % said.length] ?? 'pupil',
            permission: null,
          }
        })
        const read = readText(larkfieldNames, place, text, withPhoto, settled)
        for (const [i, before] of found.entries()) {
          const after = read.findings[i]
          const isSettled = read.settled.includes(before.start)
          const first = settled.findIndex(
            (one) =>
              one.sentence === settled[i]?.sentence && one.start === settled[i]?.start && one.word === settled[i]?.word,
          )
          const as = settled[first]?.as
          if (before.verdict === 'block') expect([after?.verdict, isSettled]).toEqual(['block', false])
          else if (withPhoto)
            expect([after?.verdict, isSettled]).toEqual(as === 'not-a-pupil' ? ['review', true] : ['block', false])
          else expect([after?.verdict, isSettled]).toEqual(['review', as !== 'pupil'])
        }
      },
    ),
    { numRuns: 2000 },
  )
})

function anySaying(): fc.Arbitrary<SettledAs> {
  return fc.constantFrom(...SettledAs.options)
}
