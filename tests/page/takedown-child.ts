// `measure takedown` as a process of its own that a test may kill, with a stand-in for the face engine:
// takedown-child.ts GRAPH HOME. The last line on standard output is measure's.
import { takeDownOnce } from '../measure/takedown.ts'
import { standInEngine } from '../stand-in-engine.ts'

const [graph = '', home = ''] = process.argv.slice(2)
const line = await takeDownOnce({ graph, home, engine: standInEngine(), runMs: 20_000 })
process.stdout.write(`${JSON.stringify(line)}\n`)
