// Letters of a name that were typed before the desk could take them: none of them is ever a key.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdKey, type HeldTyping, type TypedKey } from '../../renderer/screens/desk/held-typing.ts'

const begun = (text: string, atMs = 0): HeldTyping => ({ text, spent: false, atMs })
const key = (name: string, atMs = 0, modified = false): TypedKey => ({ key: name, atMs, modified })
/** Every key of the desk that does something. */
const KEYS = [
  'a',
  'h',
  's',
  'w',
  'r',
  'x',
  '0',
  'y',
  'n',
  '1',
  '5',
  'j',
  'd',
  't',
  'c',
  'l',
  'p',
  'k',
  'g',
  'v',
  'b',
  'A',
  '/',
  ' ',
  'Enter',
  'Delete',
  'Backspace',
  'Shift',
]
/** Presses these one after the other, a tenth of a second apart. */
const press = (held: HeldTyping | null, keys: readonly string[]) => {
  const passed: string[] = []
  let now = held
  keys.forEach((name, at) => {
    const next = holdKey(now, key(name, (at + 1) * 100))
    now = next.held
    if (!next.swallow) passed.push(name)
  })
  return { held: now, passed }
}

describe('a name that is typed too early', () => {
  it('is kept letter by letter, and nothing of it is a key', () => {
    expect(press(begun('A'), ['m', 'e', 'l', 'Backspace', 'a', 'h', '0'])).toEqual({
      held: { text: 'Ameah0', spent: false, atMs: 700 },
      passed: [],
    })
  })

  it('chooses nobody by Enter, which was pressed before there was a face', () => {
    expect(press(begun('Am'), ['Enter'])).toEqual({ held: { text: 'Am', spent: false, atMs: 100 }, passed: [] })
  })

  it('is let go with Escape, and by going somewhere else', () => {
    expect(press(begun('Am'), ['Escape'])).toEqual({ held: null, passed: [] })
    expect(press(begun('Am'), ['ArrowRight', 'h'])).toEqual({ held: null, passed: ['ArrowRight', 'h'] })
  })

  it('does not keep anybody from locking the screen', () => {
    expect(holdKey(begun('A'), key('F9'))).toEqual({ held: begun('A'), swallow: false })
    expect(holdKey(begun('A'), key('l', 5, true))).toEqual({ held: begun('A'), swallow: false })
  })

  it('whose face is gone is swallowed to its end, and ends with a pause', () => {
    const spent: HeldTyping = { text: '', spent: true, atMs: 0 }
    expect(press(spent, ['m', 'Enter', 'h']).passed).toEqual([])
    expect(holdKey({ ...spent, atMs: 300 }, key('h', 1001))).toEqual({ held: null, swallow: false })
  })

  it('lets no key through that could decide anything, whatever is typed', () => {
    const decides = fc.constantFrom(...KEYS)
    fc.assert(
      fc.property(fc.array(decides, { maxLength: 30 }), fc.boolean(), (keys, spent) => {
        const { held, passed } = press({ text: 'A', spent, atMs: 0 }, keys)
        expect(held).not.toBeNull()
        expect(passed.filter((name) => name !== 'Shift')).toEqual([])
      }),
    )
  })
})
