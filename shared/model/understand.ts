// Reading what comes from outside by its schema: a file, an answer, a call. Pure.
import { z } from 'zod'

/**
 * Like `schema.safeParse`, and also not understood is what the schema itself falls over: zod asks anything that has a `length`
 * whether it is too long, and an object that hides its toString cannot be compared.
 */
export function understand<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  try {
    return schema.safeParse(value)
  } catch {
    return { success: false, error: new z.ZodError<T>([]) }
  }
}
