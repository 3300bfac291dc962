// Tells zod not to try whether it may compile code, which the page's policy forbids and reports. It tries as soon as a
// schema is made, so this must be the first import of main.tsx.
import { z } from 'zod'

z.config({ jitless: true })
