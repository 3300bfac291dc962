// The writing of one photo for the desk: each place with its number and, in words, why it is hidden or may be read. Pure.
import type { WritingView } from '../../../shared/contract/writing-views.ts'
import { hiddenBoxOf, mayKeep } from '../../../shared/rules/judge-writing.ts'
import type { PhotoPlan } from './plan-photo.ts'

export function writingViewOf({ record, writing }: PhotoPlan): WritingView {
  const aspect = record.photo.widthPx / record.photo.heightPx
  return {
    state: writing.state,
    texts: writing.texts.map(({ region, findings, hidden, undecided, reason, decidedByName }, index) => ({
      id: region.id,
      number: index + 1,
      box: region.box,
      hiddenBox: hiddenBoxOf(region, aspect),
      words: region.words,
      foundBy: region.foundBy,
      hidden,
      undecided,
      reason,
      mayKeep: mayKeep(reason),
      because: (findings.find(({ verdict }) => verdict === 'block') ?? findings[0])?.reason ?? null,
      decidedByName,
    })),
  }
}
