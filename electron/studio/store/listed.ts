// Ids or texts for IN (…) as one text, so that any number of them is the same statement. Studio process only.
import { sql, type Sql } from './sql.ts'

/** To stand between the brackets. */
export const listed = (values: readonly string[]): Sql => sql`SELECT value FROM json_each(${JSON.stringify(values)})`
