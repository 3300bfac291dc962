// Sentences about the school's own words: which phrases the names check lets pass, and what else a pupil is called.
import { assertNever } from '../shared/model/failure.ts'
import type { PhraseKind, PhraseRefusal } from '../shared/model/school-words.ts'

export const allowedSentences = {
  title: 'Words we may use',
  lead: 'The names check stops at pupils’ names and at words that may be one. It lets these phrases pass, whole and as they stand here. A pupil’s full name is found all the same. Nothing is added by itself: what you settle in one post holds for that sentence only.',
  phrase: 'A phrase that names no pupil',
  phraseHint: 'Two words or more is best: “Grace Court”, not “Grace”.',
  kind: 'It is',
  add: 'Allow it',
  find: 'Find a phrase',
  none: 'No phrase like that is allowed.',
  all: 'Allowed phrases',
  starter: 'Came with Cloakroom',
  takeOut: 'Take out',
  takeOutOf: (phrase: string) => `Take out “${phrase}”`,
  takenOut: 'Taken out',
  putBack: 'Put back',
  putBackOf: (phrase: string) => `Put back “${phrase}”`,
  added: (phrase: string) => `“${phrase}” passes from now on.`,
  gone: (phrase: string) => `“${phrase}” is looked at again from now on.`,
  fromRegister: 'From the register',
  fromRegisterLead:
    'Class names, and staff by title and surname or by forename and surname, pass by themselves. They change with the register.',
  classes: 'Classes',
  staff: 'Staff and visitors',
  nobody: 'none yet',
  aPupil: 'It is a pupil',
  familyAgreed: 'The family agreed …',
  permissionTitle: (named: string) => `May “${named}” be named?`,
  permissionLead:
    'Only in a post without photos. As soon as a photo is added the name has to go. Write down who agreed, so that the head sees it before signing.',
  permissionWho: 'Who agreed',
  permissionWhoFault: 'Type who agreed.',
  permissionDay: 'On which day',
  permissionDayFault: 'Type the day they said so; it cannot be in the future.',
  permissionSave: 'The name may stand',
  alsoCalled: 'Also called',
  alsoCalledLead: (name: string) =>
    `Nicknames that people use for ${name}. With a photo a post may hold them no more than the name itself.`,
  alsoCalledNone: 'No nickname is written down.',
  alsoCalledAdd: 'Add a nickname',
  alsoCalledField: 'Nickname',
  alsoCalledRemove: (nickname: string) => `Remove the nickname ${nickname}`,
} as const

/** 'A house'. */
export function phraseKindWords(kind: PhraseKind | 'starter'): string {
  switch (kind) {
    case 'house':
      return 'A house'
    case 'place':
      return 'A place'
    case 'book':
      return 'A book, song or character'
    case 'other':
      return 'Something else'
    case 'starter':
      return allowedSentences.starter
    default:
      return assertNever(kind)
  }
}

/** Why a phrase may not be allowed, and what to do instead. */
export function phraseRefusalWords(because: PhraseRefusal, phrase: string): string {
  switch (because) {
    case 'pupil-forename':
      return `“${phrase}” is the first name of a pupil here. If it passed, every sentence about them would. Add the whole phrase that it stands in.`
    case 'pupil-surname':
      return `“${phrase}” is the surname of a pupil here. Add the whole phrase that it stands in.`
    case 'pupil-full-name':
      return `“${phrase}” is the whole name of a pupil here. It never passes beside a photo.`
    case 'already-there':
      return `“${phrase}” is allowed already.`
    default:
      return assertNever(because)
  }
}
