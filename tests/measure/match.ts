// measure match GALLERY_DIR PROBE_DIR: enrols the gallery's people and asks who is on each probe, as the product decides.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import type { FaceEngine, TemplateVector } from '../../electron/studio/ports.ts'
import { FaceId, SubjectId } from '../../shared/model/id.ts'
import { proposeSubjects } from '../../shared/rules/identify-subject.ts'
import { similarityMargin, similarityThreshold } from '../../shared/rules/identify-thresholds.ts'
import { centralFace, similarityOf } from './central-face.ts'
import { listFiles, named, print, progress, rounded, usage } from './folder.ts'
import { inOrder } from './in-order.ts'

interface Enrolled {
  readonly subjectId: SubjectId
  readonly template: TemplateVector
}

/** Prints one line per probe picture. A gallery picture that enrolment refuses is named on standard error. */
export async function run(args: string[]): Promise<number> {
  const [gallery, probes, ...rest] = args
  if (gallery === undefined || probes === undefined || rest.length > 0) return usage('match GALLERY_DIR PROBE_DIR')
  const enrolFiles = await listFiles(gallery, true).catch(() => null)
  const probeFiles = await listFiles(probes, true).catch(() => null)
  if (enrolFiles === null || probeFiles === null) return usage('match GALLERY_DIR PROBE_DIR (cannot read the folders)')
  const engine = openFaceEngine()
  const enrolled: Enrolled[] = []
  const ids = new Map<string, SubjectId>()
  const nameOf = new Map<SubjectId, string>()
  try {
    const enrol = async (file: string) => {
      try {
        const answer = await engine.enrol(await readFile(join(gallery, file)))
        return answer.ok ? answer.template : answer.faults.join(', ')
      } catch (error) {
        return named(error).error
      }
    }
    let done = 0
    for await (const { item: file, answer } of inOrder(enrolFiles, engine.photosAtATime, enrol)) {
      const subject = file.split('/')[0] ?? file
      const subjectId = ids.get(subject) ?? SubjectId.parse(crypto.randomUUID())
      ids.set(subject, subjectId)
      nameOf.set(subjectId, subject)
      if (typeof answer === 'string') process.stderr.write(`\nnot enrolled: ${file}: ${answer}\n`)
      else enrolled.push({ subjectId, template: answer })
      progress(++done, enrolFiles.length, `enrolling ${file}`)
    }
    const identify = async (file: string): Promise<object> => {
      try {
        return { file, ...(await whoIs(engine, await readFile(join(probes, file)), enrolled, nameOf)) }
      } catch (error) {
        return { file, ...named(error) }
      }
    }
    done = 0
    for await (const { item: file, answer } of inOrder(probeFiles, engine.photosAtATime, identify)) {
      print(answer)
      progress(++done, probeFiles.length, file)
    }
  } finally {
    await engine.close()
  }
  return 0
}

/** What the product would propose for the face that a picture is about; all its faces are compared, as in the product. */
async function whoIs(
  engine: FaceEngine,
  bytes: Uint8Array,
  enrolled: readonly Enrolled[],
  nameOf: ReadonlyMap<SubjectId, string>,
): Promise<{ verdict: string; subject: string | null; similarity: number | null }> {
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
  if (mine === undefined) return { verdict: 'no-face', subject: null, similarity: null }
  const proposal = proposeSubjects(compared, {
    threshold: similarityThreshold,
    margin: similarityMargin,
    lookAlikes: [],
  }).get(mine.faceId)
  const best = Math.max(...mine.similarities.map((entry) => entry.similarity))
  const first = proposal?.subjectIds[0]
  return {
    verdict: proposal?.verdict ?? 'unknown',
    subject: first === undefined ? null : (nameOf.get(first) ?? null),
    similarity: Number.isFinite(best) ? rounded(best) : null,
  }
}
