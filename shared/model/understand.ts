// Reading what comes from outside by its schema: a file, an answer, a call. Pure.
import type { z } from 'zod'

/** What a value was understood as, or that it was not. */
export type Understood<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly data?: undefined }

/**
 * Like `schema.safeParse`, and also not understood is what the schema itself falls over: zod asks anything that has a `length`
 * whether it is too long, and an object that hides its toString cannot be compared.
 */
export function understand<T>(schema: z.ZodType<T>, value: unknown): Understood<T> {
  try {
    const { success, data } = schema.safeParse(value)
    return success ? { success, data } : { success }
  } catch {
    return { success: false }
  }
}
