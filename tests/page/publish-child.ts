// `measure publish` as a process of its own that a test may kill, with a stand-in for the face engine so that each run
// takes a second: publish-child.ts GRAPH HOME PHOTOS. The last line on standard output is measure's.
import { publishOnce } from '../measure/publish.ts'
import { standInEngine } from '../stand-in-engine.ts'

const [graph = '', home = '', photos = ''] = process.argv.slice(2)
const message = 'Everyone enjoyed the garden today.'
const line = await publishOnce({ graph, home, photos, message, engine: standInEngine(), unclearMs: 4_000 })
process.stdout.write(`${JSON.stringify(line)}\n`)
