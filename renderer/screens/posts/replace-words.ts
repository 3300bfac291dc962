// Putting words into a text field as if they had been typed: the browser's own undo takes them back, the caret stays where a
// person expects it. Page only.

/** Replaces what stands from `start` to `end` (UTF-16 offsets) by `text`; the caret is behind it afterwards. */
export function replaceWords(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  // Old, but the only way in which Ctrl+Z takes a change of a field back; browsers keep it for that.
  // oxlint-disable-next-line typescript/no-deprecated
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}

/** Selects these words and brings them into view: the browser scrolls to a caret only when a key moves it. */
export function showWords(field: HTMLTextAreaElement, start: number, end: number): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, end)
  const mark = field.parentElement?.querySelector(`[data-start="${String(start)}"]`) ?? field
  mark.scrollIntoView({ block: 'center' })
}
