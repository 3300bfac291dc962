// A text as it was when its writer last paused. Only for long texts: what is drawn from a short one follows every key. Page only.
import { useEffect, useState } from 'react'

const LONG = 8_000
const REST_MS = 350

/** Longer than any post that families read: from here on drawing all of it at every key would make the keys wait. */
export const isLongText = (text: string): boolean => text.length > LONG

/** The text itself while it is short; else the text of the last pause. */
export function useRestedText(text: string): string {
  const [rested, setRested] = useState(text)
  const isLong = isLongText(text)
  useEffect(() => {
    if (!isLong) return undefined
    const timer = setTimeout(() => {
      setRested(text)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text, isLong])
  return isLong ? rested : text
}
