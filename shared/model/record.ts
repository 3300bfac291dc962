// One person's record as it is written out for the family (L55): how far it has come, why a photo is not in it, and the
// document as plain parts that a page can be made of. Nouns only.
import { z } from 'zod'

export const RecordExportState = z.enum(['running', 'done', 'cancelled', 'failed'])
export type RecordExportState = z.infer<typeof RecordExportState>

/** Why it came to nothing. `interrupted`: Cloakroom was locked or closed. */
export const RecordExportFailure = z.enum(['disk-full', 'cannot-write', 'folder-not-found', 'interrupted', 'other'])
export type RecordExportFailure = z.infer<typeof RecordExportFailure>

/** Why a photo is not in a written-out record. Nothing is ever left half-hidden instead. */
export const LeftOutReason = z.enum([
  'not-searched',
  'marked-twice',
  'someone-found-again',
  'new-face-found',
  'could-not-be-made',
])
export type LeftOutReason = z.infer<typeof LeftOutReason>

/** One part of the document under its own heading. */
export interface RecordSection {
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** Column titles, then rows of as many cells. `widths` are shares of the page's width and add up to 1. */
  readonly table: {
    readonly columns: readonly string[]
    readonly widths: readonly number[]
    readonly rows: readonly (readonly string[])[]
  } | null
  /** JPEG bytes with the words below each. */
  readonly pictures: readonly { readonly jpeg: Uint8Array; readonly words: string }[]
  /** How large, in points; three small ones in a row unless said otherwise. */
  readonly pictureLayout?: { readonly inARow: number; readonly heightPt: number; readonly wordsPt: number }
  /** After the pictures, one below the other. */
  readonly entries?: readonly RecordEntry[]
  /** At the end: empty lines to write on by hand, with what each is for. */
  readonly signatureLines?: readonly string[]
}

/** A small picture (JPEG bytes; null = an empty frame) with a title and lines beside it. */
export interface RecordEntry {
  readonly jpeg: Uint8Array | null
  readonly title: string
  readonly lines: readonly string[]
}

/** The whole document. */
export interface RecordDocument {
  readonly title: string
  /** School, day and what this is, on the first page. */
  readonly introduction: readonly string[]
  readonly sections: readonly RecordSection[]
  /** At the foot of every page, before the page's number. */
  readonly footer: string
}
