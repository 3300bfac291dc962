// `measure scale` asks every query of the contract, or says why not.
import { expect, it } from 'vitest'
import { studioContract } from '../../shared/contract/studio.ts'
import { ASKED, NOT_ASKED } from './scale-questions.ts'

it('every query of the contract is timed on a large library, or named with why it is not', () => {
  const queries = Object.entries(studioContract).flatMap(([name, { kind }]) => (kind === 'query' ? [name] : []))
  expect([...ASKED, ...Object.keys(NOT_ASKED)].toSorted()).toEqual(queries.toSorted())
  expect(ASKED.length).toBeGreaterThan(40)
})
