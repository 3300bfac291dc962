// The operations about the register: lists, pupils, people, portraits, recognition, the school's own words, each with the flow that answers it.
// Spread into studio.ts; no code of its own.
import { declareLookAlikes, endLookAlikes, listLookAlikes } from './flow/declare-look-alikes.ts'
import {
  cancelEnrolment,
  forgetReport,
  pauseEnrolment,
  resumeEnrolment,
  showEnrolment,
  startEnrolment,
} from './flow/enrol-folder.ts'
import { enrolOne, removePortraits } from './flow/enrol-subject.ts'
import { checkRoll, importRoll, listImports, readRollFile, rememberColumns } from './flow/import-roll.ts'
import { addContact, changeContact, dropContact } from './flow/keep-contacts.ts'
import { addPerson, changePerson } from './flow/keep-people.ts'
import { lookAtPortraits } from './flow/match-portraits.ts'
import { childSaysNo, recordAnswers, recordBiometric, takeBackFact } from './flow/record-permission.ts'
import { portraitsToRenew } from './flow/renew-templates.ts'
import {
  allowPhrase,
  listAlsoCalled,
  listSchoolWords,
  putBackPhrase,
  setAlsoCalled,
  takeOutPhrase,
} from './flow/school-words.ts'
import { saveEvidenceCopy } from './flow/seal-evidence.ts'
import { liftNeverShow, nameLead, setNeverShow } from './flow/set-never-show.ts'
import {
  chooseMixedEvents,
  recordRecognitionStep,
  switchRecognition,
  viewRecognition,
} from './flow/set-up-recognition.ts'
import { getPupil } from './flow/show-pupil.ts'
import { listClasses, listPupils } from './flow/show-pupils.ts'
import { checkUndo, undoRoll } from './flow/undo-roll.ts'
import { getWithdrawal, withdraw } from './flow/withdraw.ts'

export const registerHandlers = {
  'roll.read': readRollFile,
  'roll.rememberColumns': rememberColumns,
  'roll.check': checkRoll,
  'roll.import': importRoll,
  'roll.imports': listImports,
  'roll.undoCheck': checkUndo,
  'roll.undo': undoRoll,
  'classes.list': listClasses,
  'pupils.list': listPupils,
  'pupils.get': getPupil,
  'pupils.recordAnswers': recordAnswers,
  'pupils.recordBiometric': recordBiometric,
  'pupils.withdraw': withdraw,
  'pupils.childSaysNo': childSaysNo,
  'pupils.takeBack': takeBackFact,
  'withdrawals.get': getWithdrawal,
  'contacts.add': addContact,
  'contacts.change': changeContact,
  'contacts.remove': dropContact,
  'neverShow.set': setNeverShow,
  'neverShow.lift': liftNeverShow,
  'accounts.setDsl': nameLead,
  'evidence.saveCopy': saveEvidenceCopy,
  'people.add': addPerson,
  'people.change': changePerson,
  'enrolment.state': showEnrolment,
  'enrolment.look': lookAtPortraits,
  'enrolment.start': startEnrolment,
  'enrolment.pause': pauseEnrolment,
  'enrolment.resume': resumeEnrolment,
  'enrolment.cancel': cancelEnrolment,
  'enrolment.forget': forgetReport,
  'enrolment.one': enrolOne,
  'enrolment.remove': removePortraits,
  'recognition.view': viewRecognition,
  'recognition.recordStep': recordRecognitionStep,
  'recognition.switch': switchRecognition,
  'recognition.mixedEvents': chooseMixedEvents,
  'portraits.toRenew': portraitsToRenew,
  'lookAlikes.list': listLookAlikes,
  'lookAlikes.declare': declareLookAlikes,
  'lookAlikes.end': endLookAlikes,
  'schoolWords.list': listSchoolWords,
  'schoolWords.allow': allowPhrase,
  'schoolWords.takeOut': takeOutPhrase,
  'schoolWords.putBack': putBackPhrase,
  'pupils.alsoCalled': listAlsoCalled,
  'pupils.setAlsoCalled': setAlsoCalled,
} as const
