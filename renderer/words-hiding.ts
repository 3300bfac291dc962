// The sentences of School › Hiding. Page only.
import type { HidingStyle } from '../shared/model/hiding.ts'

/** How each style is told, in the order shown. */
export const hidingStyles: readonly { readonly style: HidingStyle; readonly name: string; readonly about: string }[] = [
  {
    style: 'soft',
    name: 'Soft',
    about: 'A calm field that meets the colours around the head. Draws the eye least.',
  },
  { style: 'plain', name: 'Plain', about: 'One quiet grey. The strictest: nothing of the picture is in it.' },
  {
    style: 'playful',
    name: 'Playful',
    about: 'Dotted paper, the same for everybody. Cheerful, and says openly that somebody is not shown.',
  },
]

export const hidingWords = {
  title: 'How hidden heads look',
  about:
    'Wherever a face is hidden, the whole head goes: hair, ears and chin. Nothing of it is left in the picture, so nothing can be brought back. Every style hides as much.',
  choose: 'Style for the whole school',
  example: (name: string) => `Two drawn pupils; the one on the right is hidden in the style “${name}”.`,
  save: 'Use this style',
  saved: 'Saved. Pictures that are not out yet are being made again; signatures over them no longer count.',
  onlyHead: 'The headteacher or a deputy chooses the style.',
} as const
