// How one operation is declared: a query reads, a command may write; both have strict schemas and say who may call.
// The typed client and the typed handlers are mapped types over the contract, so a missing handler does not compile.
import type { z } from 'zod'
import type { Role } from '../model/account.ts'
import type { Failure } from '../model/failure.ts'

/**
 * Who may call, checked in the dispatcher: anybody at the window, anybody signed in, only these roles, a leader (headteacher
 * or deputy; while the school has neither yet, whoever set it up), or a safeguarding lead (the headteacher and whoever the
 * headteacher has named, L36).
 */
export type Who = 'anybody' | 'signed-in' | 'leader' | 'safeguarding-lead' | readonly Role[]

export interface Operation<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command'
  readonly who: Who
  readonly input: In
  readonly output: Out
  /** Of a command: it does not wait for others. */
  readonly atOnce?: true
}

/** Declares an operation that only reads. */
export const query = <In extends z.ZodType, Out extends z.ZodType>(who: Who, input: In, output: Out) =>
  ({ kind: 'query', who, input, output }) as const satisfies Operation<In, Out>

/** Declares an operation that may write. Commands run one after another; only they get a Writer. */
export const command = <In extends z.ZodType, Out extends z.ZodType>(who: Who, input: In, output: Out) =>
  ({ kind: 'command', who, input, output }) as const satisfies Operation<In, Out>

/**
 * Declares a command that is one short transaction and nothing else, such as a decision at the desk: it runs at once, and does
 * not wait behind one that checks a passphrase or asks the engine. Its handler must be synchronous.
 */
export const commandAtOnce = <In extends z.ZodType, Out extends z.ZodType>(who: Who, input: In, output: Out) =>
  ({ kind: 'command', who, input, output, atOnce: true }) as const satisfies Operation<In, Out>

export type Contract = Record<string, Operation>
export type InputOf<O extends Operation> = z.input<O['input']>
export type ParsedInputOf<O extends Operation> = z.output<O['input']>
export type OutputOf<O extends Operation> = z.output<O['output']>

/** What crosses the wire for every call. A defect carries only a reference into the log. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }
  | { readonly ok: false; readonly defect: string }

/** The page's view of the contract: one async function per operation. Rejects with StudioError or Error(defect reference). */
export type Client<C extends Contract> = { readonly [K in keyof C]: (input: InputOf<C[K]>) => Promise<OutputOf<C[K]>> }

/** The studio's view: one handler per operation. `Read` and `Write` are the contexts that queries and commands get. */
export type Handlers<C extends Contract, Read, Write> = {
  readonly [K in keyof C]: (
    context: C[K]['kind'] extends 'command' ? Write : Read,
    input: ParsedInputOf<C[K]>,
  ) => Promise<OutputOf<C[K]>> | OutputOf<C[K]>
}
