// The first texts that a program reads by the names rule take several times as long as all later ones, for the machine is only
// then learning the rule's way. These are read before anybody types. Pure: what is read is a school's usual prose, and of nobody.
import { findNames } from './find-names.ts'
import type { NameIndex } from './name-index.ts'

/** After so many readings a post of 500 words takes its usual time. */
export const WARM_AFTER = 60

const prose = [
  'Well done to everyone who came to the Summer Fair on Saturday and helped Year 3 to build the bridge.',
  'Our writers of the week read their poems aloud in the hall, and the choir sang two songs about the sea.',
  'Congratulations to both teams! Thank you to Mrs Brown, who drove the minibus, and to all our helpers.',
  'WE HOPE TO SEE YOU AT THE CAKE SALE. In May we will visit the museum by the River Severn. #learningoutside',
  'Reminder: PE kit on Tuesday, forms by 3 March. See www.example.org/trip or the photo harvest-2.jpg.',
]
const text = Array.from({ length: 5 }, () => prose.join('\n')).join('\n')

/** Reads once. What it finds is nothing that anybody wrote. */
export function readOnce(index: NameIndex): void {
  findNames(index, text, { surface: 'message', withPhoto: true })
}
