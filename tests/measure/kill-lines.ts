// What the parent and a process of `measure kills` write to each other, one line of JSON each. Apart from the process's own file,
// which begins to listen when it is loaded.
import { z } from 'zod'
import { Ack } from './kill-moments.ts'

const common = { moment: z.string(), dir: z.string(), photos: z.string(), graph: z.string() }
/** What a process is to do. */
export const Job = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('work'), ...common, endBeforeStep: z.number().nullable() }),
  z.strictObject({ do: z.literal('check'), ...common, acks: z.array(Ack), search: z.array(z.string()) }),
])
export type Job = z.infer<typeof Job>

/** What a process says, one line each. */
export const Said = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('begun') }),
  z.strictObject({ say: z.literal('ack'), ack: Ack }),
  z.strictObject({ say: z.literal('done'), steps: z.number(), ms: z.number() }),
  z.strictObject({
    say: z.literal('checked'),
    lost: z.array(z.string()),
    damaged: z.array(z.string()),
    readable: z.array(z.string()),
  }),
])
export type Said = z.infer<typeof Said>
