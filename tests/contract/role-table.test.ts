// The table of roles (shared/rules/role-table.ts) against the contract, operation by operation and role by role; and without a
// session nothing is reachable but the door itself.
import { expect, test } from 'vitest'
import type { Who } from '../../shared/contract/operation.ts'
import { studioContract } from '../../shared/contract/studio.ts'
import { Role } from '../../shared/model/account.ts'
import { dutyOf, ROLE_TABLE, type Duty } from '../../shared/rules/role-table.ts'

/** What may be asked while nobody is signed in: the door, the first run, and putting a backup back on a new computer. */
const AT_THE_DOOR =
  /^(app\.state|school\.create|session\.(unlock|recover|lock|moveHere)|restore\.\w+|folders\.atTheDoor)$/

const operations: readonly (readonly [name: string, who: Who])[] = Object.entries(studioContract).map(
  ([name, operation]) => [name, operation.who],
)
/** What the contract says of a role, in the words of the table. */
const rolesOf = (who: Who): readonly Role[] => {
  if (who === 'signed-in' || who === 'anybody') return Role.options
  if (who === 'leader') return ['headteacher', 'deputy']
  return who === 'safeguarding-lead' ? ['headteacher'] : who
}
const elseOf = (who: Who): Duty['or'] =>
  who === 'leader' ? 'stand-in' : who === 'safeguarding-lead' ? 'lead' : undefined

test('every operation is allowed to exactly the roles that the table gives its duty', () => {
  expect(operations.length).toBeGreaterThan(150)
  const differing = operations
    .filter(([, who]) => who !== 'anybody')
    .map(([name, who]) => ({ name, who: [...rolesOf(who)].toSorted(), or: elseOf(who), duty: dutyOf(name) }))
    .filter(({ who, or, duty }) => who.join() !== [...duty.roles].toSorted().join() || or !== duty.or)
    .map(({ name, who, duty }) => `${name}: contract ${who.join('+')}, table ${duty.id}`)
  expect(differing).toEqual([])
})

test('every name in the table is an operation, and no operation belongs to two duties', () => {
  const names = operations.map(([name]) => name)
  const listed = ROLE_TABLE.flatMap((duty) => duty.operations)
  const unknown = listed.filter((entry) =>
    entry.endsWith('.*') ? !names.some((name) => name.startsWith(entry.slice(0, -1))) : !names.includes(entry),
  )
  expect([unknown, listed.length - new Set(listed).size]).toEqual([[], 0])
  expect(new Set(ROLE_TABLE.map((duty) => duty.id)).size).toBe(ROLE_TABLE.length)
})

test('without a session only the door can be asked', () => {
  expect(
    operations.filter(([name, who]) => who === 'anybody' && !AT_THE_DOOR.test(name)).map(([name]) => name),
  ).toEqual([])
})

test('the five roles of policy 3.1 and no more', () => {
  expect(Role.options).toEqual(['headteacher', 'deputy', 'assistant_head', 'business_manager', 'office'])
})
