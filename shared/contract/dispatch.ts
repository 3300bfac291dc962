// The one door of the studio: name, input, role, handler, output, errors, in that order. Nothing undeclared passes in
// or out, so a template or a token cannot leak by accident. Runs anywhere; knows no transport.
import { StudioError } from '../model/failure.ts'
import type { Contract, Handlers, Operation, Reply, Who } from './operation.ts'

export interface DispatchPorts<Read, Write> {
  /** Null when the caller may; otherwise why not. Asked at the moment of the call (P6). */
  refuse(who: Who): 'not-signed-in' | 'not-your-role' | null
  readContext(): Read
  commandContext(): Write
  /** Logs a defect and returns a reference that a person can quote. */
  defect(operation: string, error: unknown): string
}

/** Makes the door. Commands run one after another, but for those declared as at once; queries at once. Never rejects. */
export function dispatcher<C extends Contract, Read, Write>(
  contract: C,
  handlers: Handlers<C, Read, Write>,
  ports: DispatchPorts<Read, Write>,
) {
  let commands: Promise<unknown> = Promise.resolve()

  const call = async (name: string, operation: Operation, input: unknown): Promise<Reply<unknown>> => {
    try {
      const refusal = ports.refuse(operation.who)
      if (refusal) return { ok: false, failure: { kind: refusal, detail: {} } }
      // The mapped type ties each name to its handler; looking it up by a string loses that tie, hence the cast.
      const handler = handlers[name as keyof C] as (context: unknown, input: unknown) => unknown
      const result = await handler(operation.kind === 'command' ? ports.commandContext() : ports.readContext(), input)
      return { ok: true, value: operation.output.parse(result) }
    } catch (error) {
      if (error instanceof StudioError) return { ok: false, failure: error.failure }
      return { ok: false, defect: ports.defect(name, error) }
    }
  }

  return async (name: string, rawInput: unknown): Promise<Reply<unknown>> => {
    const operation = Object.hasOwn(contract, name) ? contract[name] : undefined
    if (!operation) return { ok: false, failure: { kind: 'unknown-operation', detail: {} } }
    const input = readInput(operation, rawInput)
    if (input === null) return { ok: false, failure: { kind: 'bad-input', detail: { field: '' } } }
    if (!input.success) {
      const where = input.error.issues[0]?.path.join('.') ?? ''
      return { ok: false, failure: { kind: 'bad-input', detail: { field: where.slice(0, 80) } } }
    }
    if (operation.kind === 'query' || operation.atOnce === true) return call(name, operation, input.data)
    const mine = commands.then(() => call(name, operation, input.data))
    commands = mine
    return mine
  }
}

/**
 * The input by its schema, or null for a value on which the schema itself falls over: zod asks anything with a `length` whether it is
 * too long, and an object that hides its toString cannot be compared.
 */
function readInput(operation: Operation, rawInput: unknown) {
  try {
    return operation.input.safeParse(rawInput)
  } catch {
    return null
  }
}
