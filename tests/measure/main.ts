// The program measured from outside: `npm run --silent measure -- <command> …`. JSON lines on standard output, progress
// on standard error. Exit 0 when it ran, 2 on a usage error.

import { endWhenAsked, takeRunFolder } from '../run-folder.ts'

/** Each command's module exports `run(args)`, which resolves to the exit code. */
const COMMANDS: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<number> }>>> = {
  faces: () => import('./faces.ts'),
  pairs: () => import('./pairs.ts'),
  match: () => import('./match.ts'),
  redact: () => import('./redact.ts'),
  text: () => import('./text.ts'),
  names: () => import('./names.ts'),
  intake: () => import('./intake.ts'),
  publish: () => import('./publish.ts'),
  takedown: () => import('./takedown.ts'),
  comments: () => import('./comments.ts'),
  speed: () => import('./speed.ts'),
  rendition: () => import('./rendition.ts'),
  memory: () => import('./memory.ts'),
  desk: () => import('./desk.ts'),
  unlock: () => import('./unlock.ts'),
  scale: () => import('./scale.ts'),
  backup: () => import('./backup.ts'),
  kills: () => import('./kills.ts'),
  fuzz: () => import('./fuzz.ts'),
}

const [command = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
if (load === undefined) {
  process.stderr.write(`usage: measure ${Object.keys(COMMANDS).join(' | ')}\n`)
  process.exitCode = 2
} else {
  endWhenAsked()
  takeRunFolder()
  process.exitCode = await load().then((module) => module.run(args))
}
