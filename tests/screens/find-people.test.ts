// Type-ahead over the people who may be in a photo.
import { describe, expect, it } from 'vitest'
import type { PersonChoice } from '../../shared/contract/views.ts'
import { findPeople } from '../../renderer/screens/desk/find-people.ts'

const person = (name: string, className: string | null, atEvent: boolean): PersonChoice => ({
  subjectId: name as PersonChoice['subjectId'],
  name,
  className,
  kind: className === null ? 'staff' : 'pupil',
  standing: { kind: 'no-answer' },
  hasPortrait: false,
  atEvent,
})
const people = [
  person('Zoë Wiśniewska', 'Maple', true),
  person('Imogen D’Arcy', 'Oak', false),
  person('Amelia Taylor', 'Oak', false),
  person('Amelia-Rose Jones', 'Maple', true),
  person('Jean-Luc Amel', 'Maple', true),
  person('Mrs Joan Bell', null, true),
]
const found = (typed: string, limit = 8) => findPeople(people, typed, limit).map((one) => one.name)

describe('typing a name', () => {
  it('finds the event’s own classes first, then everybody else', () => {
    expect(found('amel')).toEqual(['Amelia-Rose Jones', 'Jean-Luc Amel', 'Amelia Taylor'])
  })

  it('does not mind accents, hyphens, apostrophes or the order of the names', () => {
    expect([found('zoe wisn'), found('darcy'), found('jean luc'), found('taylor am')]).toEqual([
      ['Zoë Wiśniewska'],
      ['Imogen D’Arcy'],
      ['Jean-Luc Amel'],
      ['Amelia Taylor'],
    ])
  })

  it('offers the event’s own people while nothing is typed, and never more than asked for', () => {
    expect(found('')).toEqual(['Amelia-Rose Jones', 'Jean-Luc Amel', 'Mrs Joan Bell', 'Zoë Wiśniewska'])
    expect(found('', 2)).toEqual(['Amelia-Rose Jones', 'Jean-Luc Amel'])
  })

  it('finds nobody rather than somebody else', () => {
    expect(found('amelie')).toEqual([])
  })
})
