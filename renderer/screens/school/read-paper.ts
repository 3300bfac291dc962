// Reads one of the guidance papers (resources/guidance) into blocks that the page draws. A small part of Markdown, and lines
// to write on. Pure; page only. What it does not know it shows as plain text, never as markup.

/** One block of a paper. `text` may hold **strong** words. */
export type PaperBlock =
  | { readonly kind: 'title' | 'heading' | 'text' | 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Lines to write on, each after its label. */
  | { readonly kind: 'blanks'; readonly labels: readonly string[] }
  /** A box to write into, below its label. */
  | { readonly kind: 'space'; readonly text: string }
  | { readonly kind: 'boxes'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** A new leaf, or only a line across; `text` stands on the line. */
  | { readonly kind: 'leaf' | 'rule'; readonly text: string }

const cells = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

/** The blocks of a paper, with `{school}` and `{page}` filled in. */
export function readPaper(source: string, names: { readonly school: string; readonly page: string }): PaperBlock[] {
  const blocks: PaperBlock[] = []
  /** Lines of one kind that stand together; no sign = none are open. */
  let sign = ''
  let lines: string[] = []
  const close = (): void => {
    if (sign === '') return
    if (sign === '- ') blocks.push({ kind: 'list', items: lines })
    else if (sign === '_ ') blocks.push({ kind: 'blanks', labels: lines })
    else if (sign === '[ ] ') blocks.push({ kind: 'boxes', items: lines })
    else {
      const [head = [], , ...rows] = lines.map(cells)
      blocks.push({ kind: 'table', head, rows })
    }
    sign = ''
    lines = []
  }
  // In a function's place, so that a name with a $ stays as it is.
  const filled = source.replaceAll('{school}', () => names.school).replaceAll('{page}', () => names.page)
  for (const line of filled.split('\n')) {
    const found = ['- ', '_ ', '[ ] ', '|'].find((one) => line.startsWith(one))
    if (found !== undefined) {
      if (sign !== found) close()
      sign = found
      lines.push(found === '|' ? line : line.slice(found.length))
      continue
    }
    close()
    if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3) })
    else if (line.startsWith('# ')) blocks.push({ kind: 'title', text: line.slice(2) })
    else if (line.startsWith('__ ')) blocks.push({ kind: 'space', text: line.slice(3) })
    else if (line.startsWith('> ')) blocks.push({ kind: 'note', text: line.slice(2) })
    else if (line === '--- page') blocks.push({ kind: 'leaf', text: '' })
    else if (line.startsWith('--- ')) blocks.push({ kind: 'rule', text: line.slice(4) })
    else if (line.trim() !== '') blocks.push({ kind: 'text', text: line })
  }
  close()
  return blocks
}

/** The words of a text in turn, those between ** marked as strong. */
export const strongParts = (text: string): { readonly text: string; readonly strong: boolean }[] =>
  text
    .split('**')
    .map((part, index) => ({ text: part, strong: index % 2 === 1 }))
    .filter((part) => part.text !== '')
