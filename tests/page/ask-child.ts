// One reading of the Page in a process of its own, so that variables of the environment count: ask-child.ts ADDRESS. Prints the
// outcome and the state of the line as JSON.
import { GraphId } from '../../shared/model/id.ts'
import { FACEBOOK } from '../../electron/studio/page/graph-call.ts'
import { openLine } from '../../electron/studio/page/graph-line.ts'
import { openGraphPage } from '../../electron/studio/page/graph-page.ts'

const line = openLine()
const address = { ...FACEBOOK, baseUrl: process.argv[2] ?? '' }
const page = openGraphPage(GraphId.parse('42'), 'a token', { write: () => undefined }, address, line)
const outcome = await page.readPage()
process.stdout.write(JSON.stringify({ outcome, trouble: line.state().trouble }))
