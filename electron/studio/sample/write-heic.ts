import type { Pixels } from './develop-photo.ts'
export const writeHeic = (_p: Pixels): Buffer => Buffer.from('todo')
