// Whether somebody is in the middle of a letter or word that takes several keys (an accent, Chinese, Japanese, Korean …): until it
// is finished nothing may be read, marked or put in its place. Page only.
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** True while a composition is under way anywhere in the window; the same as a ref, for what happens between two drawings. */
export function useComposing(): readonly [composing: boolean, now: RefObject<boolean>] {
  const [composing, setComposing] = useState(false)
  const now = useRef(false)
  useEffect(() => {
    const say = (is: boolean) => () => {
      now.current = is
      setComposing(is)
    }
    const [begin, end] = [say(true), say(false)]
    window.addEventListener('compositionstart', begin)
    window.addEventListener('compositionend', end)
    return () => {
      window.removeEventListener('compositionstart', begin)
      window.removeEventListener('compositionend', end)
    }
  }, [])
  return [composing, now]
}
