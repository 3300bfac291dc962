// The names check while somebody types: asked 250 ms after the last key, for all texts of the post together. Page only;
// it only shows. Whether a post may go out is asked of the studio again at every step.
import { useEffect, useState } from 'react'
import type { PostView, TextFindings } from '../../../shared/contract/views.ts'
import type { TextPlace } from '../../../shared/model/verdict.ts'
import { useQuery } from '../../studio.ts'
import type { Draft } from './use-autosave.ts'

const REST_MS = 250

interface Text {
  readonly place: TextPlace
  readonly text: string
}

/** Message first, then the alt texts in the order of the photos. */
const textsOf = (draft: Draft): readonly Text[] => [
  { place: { kind: 'message' }, text: draft.message },
  ...draft.photos.map((photo, at): Text => ({ place: { kind: 'alt-text', photo: at }, text: photo.altText })),
]

const isPlace = (a: TextPlace, b: TextPlace): boolean =>
  a.kind === 'message' ? b.kind === 'message' : b.kind === 'alt-text' && a.photo === b.photo

const nothing = (place: TextPlace): TextFindings => ({ place, findings: [], settled: [] })

/**
 * The findings for one text of the draft. For a text that is saved as it stands the studio's own findings count, with
 * what was settled; for one that is being typed the live check.
 */
export function useLiveWords(draft: Draft, view: PostView): (place: TextPlace) => TextFindings {
  const rested = useRested(draft)
  const texts = textsOf(rested)
  const live = useQuery('words.check', {
    withPhotos: rested.photos.length > 0,
    texts: texts.map(({ place, text }) => ({ place, text })),
  })
  // While the next answer is on its way the last one stays: marks that no longer fit their words fall away by themselves.
  const [last, setLast] = useState(live.value)
  if (live.value !== null && live.value !== last) setLast(live.value)
  const saved = textsOf(view.post)
  const typed = textsOf(draft)
  return (place) => {
    const now = typed.find((one) => isPlace(one.place, place))?.text
    const before = saved.find((one) => isPlace(one.place, place))?.text
    const samePhotos = draft.photos.length > 0 === view.post.photos.length > 0
    const from = now === before && samePhotos ? view.findings : (last ?? [])
    return from.find((one) => isPlace(one.place, place)) ?? nothing(place)
  }
}

function useRested(draft: Draft): Draft {
  const [rested, setRested] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(draft)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [draft])
  return rested
}
