// The writing of photos as things are now: what was read, put before today's roll, with what people said. Used by plan-photo.ts
// alone, so that no two places can answer differently.
import type { PhotoId } from '../../../shared/model/id.ts'
import type { NameFinding } from '../../../shared/model/verdict.ts'
import type { TextRegion, TextReason, WritingState } from '../../../shared/model/text-region.ts'
import { judgeRegion } from '../../../shared/rules/judge-writing.ts'
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { namesInWriting } from '../../../shared/rules/find-names/names-in-writing.ts'
import type { Reader } from '../store/database.ts'
import type { PhotoScope } from '../store/photo.ts'
import { listTextLooks, listTextRegions, listTextScans } from '../store/text-region.ts'

/** One place with writing, judged. */
export interface PlannedText {
  readonly region: TextRegion
  readonly findings: readonly NameFinding[]
  readonly hidden: boolean
  readonly undecided: boolean
  readonly reason: TextReason
  readonly decidedByName: string | null
}

/** The writing of one photo. */
export interface PlannedWriting {
  readonly state: WritingState
  readonly texts: readonly PlannedText[]
}

/** What planning asks of the reader and of the roll. `names` is only called where there is writing. */
export interface WritingMoment {
  readonly textPipeline: string
  readonly names: (reader: Reader) => NameIndex
}

/** The writing of each photo of a scope; a photo that is not in the answer waits to be read. */
export function planWriting(reader: Reader, scope: PhotoScope, moment: WritingMoment): (id: PhotoId) => PlannedWriting {
  const scans = listTextScans(reader, scope)
  const looks = listTextLooks(reader, scope, moment.textPipeline)
  const regions = Map.groupBy(listTextRegions(reader, scope), ({ region }) => region.photoId)
  const index = [...regions.values()].some((list) => list.some(({ region }) => region.words !== null))
    ? moment.names(reader)
    : null
  return (id) => {
    const scan = scans.get(id)
    const ofToday = scan?.pipeline === moment.textPipeline ? scan.state : 'trying'
    const state =
      ofToday === 'done' ? 'read' : looks.has(id) ? 'looked' : ofToday === 'failed' ? 'failed' : ('waiting' as const)
    const texts = (regions.get(id) ?? []).flatMap(({ region, decision, asked, decidedByName }): PlannedText[] => {
      const findings = region.words === null || index === null ? [] : namesInWriting(index, region.words)
      const { hidden, undecided, reason } = judgeRegion({ region, findings, decision, asked })
      // What a person drew and took back again is not there.
      if (region.foundBy === 'person' && !hidden) return []
      return [{ region, findings, hidden, undecided, reason, decidedByName }]
    })
    return { state, texts }
  }
}
