// Who stands on a printed sheet, and under which of two headings. Pure. A sheet goes into other hands, so it holds names and
// nothing else: no reason, and nothing by which never-show could be told from any other no (L36). No portraits either: they
// were given for recognition and serve nothing else (L28).
import { Purpose } from '../model/permission.ts'
import type { PermissionStanding } from '../model/permission.ts'
import type { SubjectKind } from '../model/subject.ts'

/** What a sheet needs to know of one person. */
export interface SheetPerson {
  readonly kind: SubjectKind
  readonly name: string
  readonly surname: string
  readonly className: string | null
  readonly hasLeft: boolean
  readonly standing: Readonly<Record<Purpose, PermissionStanding>>
}

/** One class, pupils of whom no class is known (`className` ''), or the grown-ups (null). Names by surname. */
export interface PhotographerPage {
  readonly className: string | null
  /** No use of a picture of them is permitted: not to be photographed at all. */
  readonly avoid: readonly string[]
  /** Something is permitted, and Facebook is not. */
  readonly notFacebook: readonly string[]
  /** Everybody on the page, those named above included. */
  readonly people: number
}

/** One class with a plain yes or no for each purpose. */
export interface ClassListPage {
  readonly className: string | null
  readonly rows: readonly { readonly name: string; readonly may: Readonly<Record<Purpose, boolean>> }[]
}

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })
const may = (person: SheetPerson, purpose: Purpose) => person.standing[purpose].kind === 'yes'

/**
 * Everybody who is at the school, page by page: the classes asked for (null = all; a pupil without a class is on a page of
 * their own kind, never left out), then the grown-ups. Sorted by surname.
 */
function pagesOf(
  people: readonly SheetPerson[],
  classNames: readonly string[] | null,
): { readonly className: string | null; readonly people: readonly SheetPerson[] }[] {
  const wanted = people
    .filter(
      (person) =>
        !person.hasLeft &&
        (person.kind !== 'pupil' ||
          person.className === null ||
          classNames === null ||
          classNames.includes(person.className)),
    )
    .toSorted((a, b) => collator.compare(a.surname, b.surname) || collator.compare(a.name, b.name))
  const pageOf = (person: SheetPerson) => (person.kind === 'pupil' ? (person.className ?? '') : null)
  const classes = [...new Set(wanted.map(pageOf))].toSorted(
    (a, b) => Number(a === null) - Number(b === null) || collator.compare(a ?? '', b ?? ''),
  )
  return classes.map((className) => ({
    className,
    people: wanted.filter((person) => pageOf(person) === className),
  }))
}

/** The sheet for whoever takes the photos. Everybody without a single yes is under `avoid`, whatever the reason. */
export function photographerSheet(
  people: readonly SheetPerson[],
  classNames: readonly string[] | null,
): PhotographerPage[] {
  return pagesOf(people, classNames).map((page) => {
    const avoid = page.people.filter((person) => !Purpose.options.some((purpose) => may(person, purpose)))
    return {
      className: page.className,
      avoid: avoid.map((person) => person.name),
      notFacebook: page.people
        .filter((person) => !avoid.includes(person) && !may(person, 'social_media'))
        .map((person) => person.name),
      people: page.people.length,
    }
  })
}

/** The list for the classroom: yes or no, and nothing of why. */
export function classLists(people: readonly SheetPerson[], classNames: readonly string[] | null): ClassListPage[] {
  return pagesOf(people, classNames).map((page) => ({
    className: page.className,
    rows: page.people.map((person) => ({
      name: person.name,
      may: {
        social_media: may(person, 'social_media'),
        website: may(person, 'website'),
        print: may(person, 'print'),
        display: may(person, 'display'),
      },
    })),
  }))
}
