// measure match GALLERY_DIR PROBE_DIR: enrols the gallery's people and asks who is on each probe, as the product decides.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { TemplateVector } from '../../electron/studio/ports.ts'
import { FaceId, SubjectId } from '../../shared/model/id.ts'
import { proposeSubjects } from '../../shared/rules/identify-subject.ts'
import { similarityMargin, similarityThreshold } from '../../shared/rules/identify-thresholds.ts'
import { centralFace, similarityOf } from './central-face.ts'
import { listFiles, named, print, progress, rounded, usage } from './folder.ts'

/** Prints one line per probe picture. A gallery picture that enrolment refuses is named on standard error. */
export async function run(args: string[]): Promise<number> {
  const [gallery, probes, ...rest] = args
  if (gallery === undefined || probes === undefined || rest.length > 0) return usage('match GALLERY_DIR PROBE_DIR')
  const enrolFiles = await listFiles(gallery, true).catch(() => null)
  const probeFiles = await listFiles(probes, true).catch(() => null)
  if (enrolFiles === null || probeFiles === null) return usage('match GALLERY_DIR PROBE_DIR (cannot read the folders)')
  const engine = openFaceEngine()
  const enrolled: { readonly subject: string; readonly subjectId: SubjectId; readonly template: TemplateVector }[] = []
  const ids = new Map<string, SubjectId>()
  const nameOf = new Map<SubjectId, string>()
  try {
    for (const [index, file] of enrolFiles.entries()) {
      const subject = file.split('/')[0] ?? file
      const subjectId = ids.get(subject) ?? SubjectId.parse(crypto.randomUUID())
      ids.set(subject, subjectId)
      nameOf.set(subjectId, subject)
      try {
        const answer = await engine.enrol(await readFile(join(gallery, file)))
        if (answer.ok) enrolled.push({ subject, subjectId, template: answer.template })
        else process.stderr.write(`\nnot enrolled: ${file}: ${answer.faults.join(', ')}\n`)
      } catch (error) {
        process.stderr.write(`\nnot enrolled: ${file}: ${named(error).error}\n`)
      }
      progress(index + 1, enrolFiles.length, `enrolling ${file}`)
    }
    for (const [index, file] of probeFiles.entries()) {
      try {
        const bytes = await readFile(join(probes, file))
        const { faces } = await engine.findFaces(bytes)
        const main = centralFace(faces)
        const templates = await engine.describe(bytes, faces)
        const compared = faces.flatMap((face, at) => {
          const template = templates[at]
          if (template === null || template === undefined) return []
          const similarities = enrolled.map((entry) => ({
            subjectId: entry.subjectId,
            similarity: similarityOf(entry.template, template),
          }))
          return [{ face, faceId: FaceId.parse(crypto.randomUUID()), similarities }]
        })
        const mine = compared.find((entry) => entry.face === main)
        if (mine === undefined) {
          print({ file, verdict: 'no-face', subject: null, similarity: null })
        } else {
          const proposal = proposeSubjects(compared, {
            threshold: similarityThreshold,
            margin: similarityMargin,
            lookAlikes: [],
          }).get(mine.faceId)
          const best = mine.similarities.toSorted((a, b) => b.similarity - a.similarity)[0]
          const first = proposal?.subjectIds[0]
          print({
            file,
            verdict: proposal?.verdict ?? 'unknown',
            subject: first === undefined ? null : (nameOf.get(first) ?? null),
            similarity: best === undefined ? null : rounded(best.similarity),
          })
        }
      } catch (error) {
        print({ file, ...named(error) })
      } finally {
        progress(index + 1, probeFiles.length, file)
      }
    }
  } finally {
    await engine.close()
  }
  return 0
}
