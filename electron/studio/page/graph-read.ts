// How answers of the Graph API are read: parsed, lists followed by their cursors, with fewer fields where one is refused. Studio
// process; no calls of its own but those it is given.
import { z } from 'zod'
import { GraphId } from '../../../shared/model/id.ts'
import type { PageOutcome } from '../ports.ts'
import type { GraphCall } from './graph-call.ts'
import { understand } from '../../../shared/model/understand.ts'

/** What every write that makes something answers. */
export const Made = z.looseObject({ id: GraphId })

/** A list; `paging.next` holds the token and is never called. */
export const Listed = z.looseObject({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ next: z.string().optional(), cursors: z.looseObject({ after: z.string().optional() }).optional() })
    .optional(),
})

/** Facebook writes '2026-11-02T09:30:00+0000' or, for some edges, Unix seconds. */
export function momentOf(value: string | number | undefined): number | null {
  if (typeof value === 'number') return value * 1000
  const ms = Date.parse((value ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isFinite(ms) ? ms : null
}

/** Parses a success. An answer of another shape means that nobody knows what happened. */
export function read<T>(outcome: PageOutcome<unknown>, shape: z.ZodType<T>): PageOutcome<T> {
  if (outcome.kind !== 'ok') return outcome
  const parsed = understand(shape, outcome.value)
  return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unknown', because: 'not-understood' }
}

/** Turns the value of a success into another. */
export const onOk = <A, B>(outcome: PageOutcome<A>, next: (value: A) => B): PageOutcome<B> =>
  outcome.kind === 'ok' ? { kind: 'ok', value: next(outcome.value) } : outcome

/** A reading, with fewer fields when Facebook does not know one of them. */
export async function getFields(
  call: GraphCall,
  path: string,
  lines: readonly [string, ...string[]],
  query: Readonly<Record<string, string>> = {},
): Promise<PageOutcome<unknown>> {
  const [fields, ...fewer] = lines
  const outcome = await call({ method: 'GET', path, query: { fields, ...query } })
  const [next, ...rest] = fewer
  if (next === undefined || outcome.kind !== 'refused' || outcome.reason !== 'bad-request') return outcome
  return getFields(call, path, [next, ...rest], query)
}

/** Where the next page of a list begins. `paging.next` holds the token and is never called; only its `after` is read. */
export function nextPage(paging: z.output<typeof Listed>['paging']): string | null {
  if (paging?.next === undefined) return null
  if (paging.cursors?.after !== undefined) return paging.cursors.after
  return URL.canParse(paging.next) ? new URL(paging.next).searchParams.get('after') : null
}
