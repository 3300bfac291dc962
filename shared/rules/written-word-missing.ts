// Whose no was said and not yet written: it counts from the moment it was said (L9, L34), and the school asks for the
// written word. Pure: runs in the studio, the page and the tests.
import type { Day } from '../model/id.ts'
import type { BiometricFact, PermissionFact } from '../model/permission.ts'

/** One no that nobody has in writing yet. `name` null = it was not recorded who said it. */
export interface SpokenNo {
  readonly record: 'permission' | 'biometric'
  readonly name: string | null
  readonly saidOn: Day | null
  readonly recordedAtMs: number
}

const written: readonly PermissionFact['how'][] = ['form', 'letter', 'email']

/**
 * The last no of each adult, where it was spoken and nothing written came from the same person since. A child's no needs no
 * writing (L8) and an answer of a pupil list was written somewhere. Facts in any order.
 */
export function writtenWordMissing(
  permissions: readonly PermissionFact[],
  biometrics: readonly BiometricFact[],
): SpokenNo[] {
  const spoken: SpokenNo[] = []
  const latestBy = <Fact extends { readonly recordedAtMs: number }>(
    facts: readonly Fact[],
    who: (fact: Fact) => string,
  ) => {
    const latest = new Map<string, Fact>()
    for (const fact of facts) {
      const known = latest.get(who(fact))
      if (!known || fact.recordedAtMs > known.recordedAtMs) latest.set(who(fact), fact)
    }
    return [...latest.values()]
  }
  // One withdrawal is a fact per purpose: asked for once per person, whatever it was about.
  for (const fact of latestBy(permissions, (one) => JSON.stringify([one.relation, one.givenBy]))) {
    const isNo = fact.decision === 'refused' || fact.decision === 'withdrawn'
    if (isNo && fact.relation !== 'child' && fact.how !== 'import' && !written.includes(fact.how))
      spoken.push({ record: 'permission', name: fact.givenBy, saidOn: fact.saidOn, recordedAtMs: fact.recordedAtMs })
  }
  const words = biometrics.filter((fact) =>
    ['parent-consented', 'parent-objected', 'parent-withdrew'].includes(fact.kind),
  )
  for (const fact of latestBy(words, (one) => JSON.stringify(one.parent))) {
    if (fact.kind !== 'parent-consented' && !fact.inWriting)
      spoken.push({ record: 'biometric', name: fact.parent, saidOn: fact.saidOn, recordedAtMs: fact.recordedAtMs })
  }
  return spoken.sort((a, b) => a.recordedAtMs - b.recordedAtMs)
}
