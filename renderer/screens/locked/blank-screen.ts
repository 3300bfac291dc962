// Blanks the whole window in the moment of the key, before React or the studio has done anything: whoever comes to the hatch
// sees an empty page. What the words in its place say is in blank-screen.css. Page only.
import './blank-screen.css'

/** `stuck`: the studio did not answer, and says so where the screen was. */
export function blankScreen(how: 'locking' | 'stuck' = 'locking'): void {
  document.documentElement.dataset['blank'] = how
}

/** For a page that shows nothing of the school any more. */
export function uncoverScreen(): void {
  delete document.documentElement.dataset['blank']
}
