// The typed client: one async function per operation, over whatever carries the call. Runs anywhere; knows no transport.
import { z } from 'zod'
import { Failure, StudioError } from '../model/failure.ts'
import type { Client, Contract } from './operation.ts'

const Envelope = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: Failure }),
  z.strictObject({ ok: z.literal(false), defect: z.string() }),
])

/** Something went wrong inside the studio that nobody foresaw. `reference` finds it in the log. */
export class DefectError extends Error {
  readonly reference: string
  constructor(reference: string) {
    super(`Defect ${reference}`)
    this.name = 'DefectError'
    this.reference = reference
  }
}

/**
 * The value inside a reply, parsed again by `output`, so that nobody ever works on half a shape. Throws StudioError
 * (foreseen) or DefectError, the latter also for an answer that cannot be understood.
 */
export function readReply<Out extends z.ZodType>(output: Out, body: unknown): z.output<Out> {
  const reply = Envelope.safeParse(body)
  if (!reply.success) throw new DefectError('answer-not-understood')
  if ('defect' in reply.data) throw new DefectError(reply.data.defect)
  if ('failure' in reply.data) throw new StudioError(reply.data.failure.kind, reply.data.failure.detail)
  const value = output.safeParse(reply.data.value)
  if (!value.success) throw new DefectError('answer-not-understood')
  return value.data
}

/** Carries one call to the studio and resolves to the JSON value of its reply. */
export type Carrier = (operation: string, input: unknown) => Promise<unknown>

/** The client of a contract. Each call rejects as `readReply` throws; what the carrier throws passes through. */
export function clientOf<C extends Contract>(contract: C, carry: Carrier): Client<C> {
  const calls = Object.entries(contract).map(([name, { output }]) => [
    name,
    async (input: unknown) => readReply(output, await carry(name, input)),
  ])
  // Object.fromEntries loses the tie between a name and its types; the names are the contract's own.
  return Object.fromEntries(calls) as Client<C>
}
