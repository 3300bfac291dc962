// How the name of somebody who said something is written: names are compared letter by letter, so they are written alike.

/** One form of each accent, single blanks, none around it; a name of blanks is none. */
export const tidyName = (name: string | null): string | null =>
  name?.normalize('NFC').replace(/\s+/g, ' ').trim() || null
