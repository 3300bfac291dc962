// The sentences for a pupil list that cannot be read at all: what it is, and what to do about it. Called by words.ts.
import { assertNever } from '../shared/model/failure.ts'
import type { Failure, FailureKind } from '../shared/model/failure.ts'

type Kind = Extract<
  FailureKind,
  'wrong-kind-of-file' | 'password-protected' | 'workbook-damaged' | 'list-too-long' | 'choose-sheet' | 'column-refused'
>

const formats: Readonly<Record<string, string>> = {
  xls: 'This is a workbook of the old kind (.xls).',
  xlsb: 'This is a binary workbook (.xlsb).',
  ods: 'This is an OpenDocument spreadsheet (.ods).',
  numbers: 'This is a Numbers document.',
  pdf: 'This is a PDF. It holds a picture of a list, not the list itself.',
  docx: 'This is a Word document.',
  html: 'This is a web page saved under the name of a spreadsheet.',
  zip: 'This is a ZIP archive.',
}

/** What happened and what to do, for one of these failures. Nothing was written in any of them. */
export function rollFailureWords(kind: Kind, failure: Failure): { readonly what: string; readonly todo: string } {
  const { detail } = failure
  switch (kind) {
    case 'wrong-kind-of-file': {
      const format = String(detail['format'] ?? '')
      return {
        what: formats[format] ?? 'This kind of file cannot be read.',
        todo:
          format === 'pdf'
            ? 'Export the list from your school’s information system as Excel or CSV.'
            : format === 'zip'
              ? 'Unpack it and choose the list inside.'
              : 'Open it in the spreadsheet program, save it as an Excel workbook (.xlsx) or as CSV, and choose that file.',
      }
    }
    case 'password-protected':
      return {
        what: 'This workbook is protected with a password.',
        todo: 'Open it in the spreadsheet program, save a copy without the password, choose that, and delete the copy afterwards.',
      }
    case 'workbook-damaged':
      return {
        what: 'This workbook cannot be read: it is damaged or not complete.',
        todo: 'Export or save it again. If it is still on its way from somewhere, wait until it has arrived.',
      }
    case 'list-too-long':
      switch (detail['because']) {
        case 'people':
          return {
            what: `This list has ${Number(detail['people']).toLocaleString('en-GB')} people, more than one school has.`,
            todo: 'Is it the list of a whole trust? Export the list of your school only. Nothing was read.',
          }
        case 'devices':
          return {
            what: 'This list has more than 1,000 rows, more devices than one school has.',
            todo: 'Save only the cameras, tablets and phones that take photos as a new list. Nothing was read.',
          }
        case 'columns':
          return {
            what: 'This list has more columns than a pupil list can have.',
            todo: 'Export it again with only the columns that are needed.',
          }
        case 'time':
          return {
            what: 'Reading this file took too long, so it was stopped.',
            todo: 'Save only the sheet with the list as a new workbook or as CSV, and choose that.',
          }
        case 'memory':
        case 'inside':
          return {
            what: 'This file unpacks to far more than a pupil list can be.',
            todo: 'Save only the sheet with the list as a new workbook or as CSV, and choose that.',
          }
        default:
          return {
            what: 'This list has more than 20,000 rows.',
            todo: 'Export the list of your school only, with only the columns that are needed. Nothing was read.',
          }
      }
    case 'choose-sheet':
      return { what: 'This workbook has several sheets.', todo: 'Choose the one with the pupil list.' }
    case 'column-refused':
      return {
        what: `The column “${String(detail['column'] ?? '')}” cannot be read as a permission.`,
        todo: 'A family that has not opted out has not said yes, and consent to something else is not permission for photos.',
      }
    default:
      return assertNever(kind)
  }
}
