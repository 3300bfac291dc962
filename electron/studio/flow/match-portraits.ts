// 'enrolment.look': whose portrait each file of a folder is, by its name alone. No picture is opened here.
import type { EnrolmentPlan } from '../../../shared/contract/enrolment-views.ts'
import type { PortraitFault } from '../../../shared/model/enrolment.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { listOutsidePictures, type OutsidePicture } from '../store/outside-file.ts'
import { listSubjects } from '../store/subject.ts'
import type { ReadContext } from './context.ts'
import { displayName } from './display-name.ts'
import { withBiometricsToday } from './people-today.ts'
import { isRecognitionOn } from './recognition-today.ts'

/** A file of the folder with whose it is; `reason` set = it will not be opened. */
export interface MatchedPortrait {
  readonly path: string
  /** Below the folder: 'Maple/Amelia Taylor.jpg'. */
  readonly name: string
  readonly subject: Subject | null
  readonly reason: PortraitFault | null
}

/** Letters and digits only, lower case, without accents: 'Zoë_O’Brien 2.jpg' and 'zoe obrien' meet. */
const bare = (text: string) =>
  text
    .replaceAll(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f'’`]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Every way in which a file may be named after somebody: any of their forenames with any of their surnames, either way round. */
function namesOf(one: Subject): Set<string> {
  const forenames = new Set([one.legalForename, one.preferredForename ?? one.legalForename])
  if (one.middleNames !== null) forenames.add(`${one.legalForename} ${one.middleNames}`)
  const surnames = new Set([one.surname, one.preferredSurname ?? one.surname])
  return new Set(
    [...forenames].flatMap((forename) =>
      [...surnames].flatMap((surname) => [bare(`${forename} ${surname}`), bare(`${surname} ${forename}`)]),
    ),
  )
}

/** Finds whose portrait a file is: by a UPN in its name, else by a name; a folder named after the class tells namesakes apart. */
export function portraitFinder(subjects: readonly Subject[]): (picture: OutsidePicture) => readonly Subject[] {
  const byUpn = new Map(subjects.flatMap((one) => (one.upn ? [[one.upn.toLowerCase(), one] as const] : [])))
  const byName = new Map<string, Subject[]>()
  for (const one of subjects) {
    for (const name of namesOf(one)) byName.set(name, [...(byName.get(name) ?? []), one])
  }
  return (picture) => {
    const folder = bare(picture.folder ?? '')
    // The file's own name first; a folder per pupil is the second way.
    for (const text of [bare(picture.name.replace(/\.[^.]+$/, '')), folder]) {
      const upn = text.split(' ').find((word) => byUpn.has(word))
      const found = upn === undefined ? null : byUpn.get(upn)
      if (found) return [found]
      // A number after the name counts the pictures of one pupil.
      const named = byName.get(text) ?? byName.get(text.replace(/ \d{1,3}$/, ''))
      if (!named) continue
      const ofClass = named.filter((one) => one.className !== null && bare(one.className) === folder)
      return ofClass.length === 1 ? ofClass : named
    }
    return []
  }
}

/**
 * Matches a folder's pictures. Fails with 'recognition-off' (L19), 'folder-not-found' or 'folder-empty'. Whoever has no
 * standing is left out here, and asked again before their portrait would be opened.
 */
export async function matchFolder(
  context: ReadContext,
  path: string,
): Promise<{ readonly portraits: readonly MatchedPortrait[]; readonly without: readonly Subject[] }> {
  if (!context.read((reader) => isRecognitionOn(reader, context.today()))) throw new StudioError('recognition-off')
  const pictures = await listOutsidePictures(path)
  if (pictures.length === 0) throw new StudioError('folder-empty')
  return context.read((reader) => {
    const subjects = listSubjects(reader)
    const standing = withBiometricsToday(reader, subjects, context.today())
    const find = portraitFinder(subjects)
    const portraits = pictures.map((picture): MatchedPortrait => {
      const [subject, other] = find(picture)
      const name = picture.folder === null ? picture.name : `${picture.folder}/${picture.name}`
      if (!subject) return { path: picture.path, name, subject: null, reason: 'nobody-by-that-name' }
      if (other) return { path: picture.path, name, subject: null, reason: 'several-by-that-name' }
      return { path: picture.path, name, subject, reason: standing.has(subject.id) ? null : 'no-biometric-consent' }
    })
    const there = new Set(portraits.flatMap((one) => (one.reason === null && one.subject ? [one.subject.id] : [])))
    return { portraits, without: subjects.filter((one) => standing.has(one.id) && !there.has(one.id)) }
  })
}

/** 'enrolment.look'. Fails as matchFolder does. */
export async function lookAtPortraits(context: ReadContext, input: { readonly path: string }): Promise<EnrolmentPlan> {
  const { portraits, without } = await matchFolder(context, input.path)
  const person = (one: Subject) => ({ subjectId: one.id, name: displayName(one), className: one.className })
  return {
    pictures: portraits.length,
    toLookAt: portraits.flatMap(({ subject, reason, name }) =>
      subject && reason === null ? [{ ...person(subject), sourceName: name }] : [],
    ),
    leftOut: portraits.flatMap(({ subject, reason, name }) =>
      reason === null ? [] : [{ sourceName: name, name: subject && displayName(subject), reason }],
    ),
    without: without.map(person),
  }
}
