// Names found while somebody types: the studio is asked a moment after the last key, the marks of the last answer follow the
// text until then. Page only; it only shows. Whether a post may go out is asked of the studio again at every step.
import { useEffect, useState } from 'react'
import type { PostView, TextFindings } from '../../../shared/contract/views.ts'
import type { TextPlace } from '../../../shared/model/verdict.ts'
import { useQuery } from '../../studio.ts'
import { carried, markOf } from './marked-text.ts'
import type { Draft } from './use-autosave.ts'
import { useComposing } from './use-composing.ts'

const REST_MS = 140

interface Read {
  readonly text: string
  readonly found: TextFindings
}

/** The texts of one place: what is typed, what the studio last read while it was typed, what is saved and judged. */
function findingsNow(place: TextPlace, typed: string, live: Read | undefined, judged: Read | undefined): TextFindings {
  if (judged?.text === typed) return { ...judged.found, place }
  const read = live ?? judged
  if (read === undefined) return { place, findings: [], settled: [] }
  const findings = [...carried(read.found.findings, read.text, typed)]
  // What a person settled stays settled to the eye while the text around it changes; the studio decides by the sentence.
  const settled = new Set(
    judged === undefined
      ? []
      : carried(
          judged.found.findings.filter((finding) => markOf(finding, judged.found.settled) === 'settled'),
          judged.text,
          typed,
        ).map((finding) => `${String(finding.start)} ${finding.text}`),
  )
  return {
    place,
    findings,
    settled: findings
      .filter((finding) => finding.verdict === 'review' && settled.has(`${String(finding.start)} ${finding.text}`))
      .map((finding) => finding.start),
  }
}

/** The findings for each text of the draft, marked where they stand in it now. */
export function useLiveWords(draft: Draft, view: PostView): (place: TextPlace) => TextFindings {
  const rested = useRested(draft)
  const withPhotos = rested.photos.length > 0
  // Two questions, so that a key in the message does not have every description read again.
  const message = useQuery('words.check', {
    withPhotos,
    texts: [{ place: { kind: 'message' }, text: rested.message }],
  })
  const alts = useQuery(
    'words.check',
    withPhotos
      ? {
          withPhotos,
          texts: rested.photos.map((photo, at) => ({
            place: { kind: 'alt-text' as const, photo: at },
            text: photo.altText,
          })),
        }
      : null,
  )
  const liveMessage = useLast(message.value, rested.message)
  const liveAlts = useLast(alts.value, rested.photos)
  const samePhotos = draft.photos.length > 0 === view.post.photos.length > 0
  return (place) => {
    if (place.kind === 'message') {
      const [found] = liveMessage?.value ?? []
      const [judged] = view.findings
      return findingsNow(
        place,
        draft.message,
        found && { text: liveMessage?.about ?? '', found },
        judged && samePhotos ? { text: view.post.message, found: judged } : undefined,
      )
    }
    // By photo, not by place: the order may have changed meanwhile.
    const photo = draft.photos[place.photo]
    const of = (photos: Draft['photos'], found: readonly TextFindings[]): Read | undefined => {
      const at = photos.findIndex((one) => one.photoId === photo?.photoId)
      const read = found.find((one) => one.place.kind === 'alt-text' && one.place.photo === at)
      return read && { text: photos[at]?.altText ?? '', found: read }
    }
    return findingsNow(
      place,
      photo?.altText ?? '',
      liveAlts === null ? undefined : of(liveAlts.about, liveAlts.value),
      samePhotos ? of(view.post.photos, view.findings) : undefined,
    )
  }
}

/** The last answer with what it is about, while the next one is on its way. */
function useLast<T, About>(value: T | null, about: About): { readonly value: T; readonly about: About } | null {
  const [last, setLast] = useState<{ readonly value: T; readonly about: About } | null>(null)
  if (value !== null && value !== last?.value) {
    const next = { value, about }
    setLast(next)
    return next
  }
  return last
}

function useRested(draft: Draft): Draft {
  const [rested, setRested] = useState(draft)
  const [composing] = useComposing()
  useEffect(() => {
    // Half a letter is no word: it is read when it is finished. Its marks stay where they are until then.
    if (composing) return undefined
    const timer = setTimeout(() => {
      setRested(draft)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [draft, composing])
  return rested
}
