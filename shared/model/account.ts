// People who may use the studio. Policy 3.1 names five roles and no more (P5).
import { z } from 'zod'
import { AccountId, AtMs } from './id.ts'

/** The five roles of policy 3.1 (P5). */
export const Role = z.enum(['headteacher', 'deputy', 'assistant_head', 'business_manager', 'office'])
export type Role = z.infer<typeof Role>

/** A person with an account. `leftAtMs` set = may no longer sign in; old entries keep name and role (P10). */
export const Account = z.strictObject({
  id: AccountId,
  name: z.string().min(1).max(120),
  role: Role,
  createdAtMs: AtMs,
  leftAtMs: AtMs.nullable(),
  /** Named by the headteacher as a safeguarding lead: sees why somebody is never shown, and may lift it (L36). */
  isDsl: z.boolean(),
})
export type Account = z.infer<typeof Account>

/** A passphrase as typed. 12 characters or more; long ones are welcome. */
export const Passphrase = z.string().min(12).max(500)
