// Finding, filtering and sorting the register: what a key on the list is answered with.
import { describe, expect, it } from 'vitest'
import type { PupilRow } from '../../shared/contract/views.ts'
import { SubjectId } from '../../shared/model/id.ts'
import { byClass, findable, findRows, inFilter, rowFilterOf } from '../../renderer/screens/pupils/find-rows.ts'

const row = (name: string, className: string | null, more: Partial<PupilRow> = {}): PupilRow => ({
  id: SubjectId.parse(name.replaceAll(/[^A-Za-z]/g, '')),
  kind: 'pupil',
  name,
  surname: name.split(' ').at(-1) ?? '',
  className,
  standing: {
    social_media: { kind: 'yes', saidOn: null, expiresOn: null },
    website: { kind: 'no-answer' },
    print: { kind: 'no-answer' },
    display: { kind: 'no-answer' },
  },
  biometric: { kind: 'not-notified' },
  enrolled: false,
  portrait: 'none',
  hasLeft: false,
  missing: [],
  ...more,
})
const no = { social_media: { kind: 'refused', saidOn: null } as const }
const amelia = row('Amelia Thornton', 'Maple', { missing: ['no-form', 'no-biometric-answer'] })
const zoe = row('Zoë O’Brien', 'Year 10')
const olu = row('Oluwaseun-Christopher Featherstonehaugh', 'Year 2', { missing: ['no-form'] })
const kai = row('Kai Abbott', 'Maple', { standing: { ...amelia.standing, ...no } })
const gone = row('Ben Gone', 'Maple', { hasLeft: true })
const all = findable([amelia, zoe, olu, kai, gone])
const names = (wanted: Partial<Parameters<typeof findRows>[1]>) =>
  findRows(all, { text: '', className: '', filter: 'everybody', sorting: byClass, ...wanted }).map((one) => one.name)

describe('finding rows', () => {
  it('shows everybody who has not left, by class and surname, with numbers counted as numbers', () => {
    expect(names({})).toEqual([
      'Kai Abbott',
      'Amelia Thornton',
      'Oluwaseun-Christopher Featherstonehaugh',
      'Zoë O’Brien',
    ])
  })

  it.each([
    ['zoe', ['Zoë O’Brien']],
    ["o'b", ['Zoë O’Brien']],
    ['obr', ['Zoë O’Brien']],
    ['brien', ['Zoë O’Brien']],
    ['CHRIS', ['Oluwaseun-Christopher Featherstonehaugh']],
    ['feath year', ['Oluwaseun-Christopher Featherstonehaugh']],
    ['maple thorn', ['Amelia Thornton']],
    ['melia', []],
    ['ben', []],
  ])('“%s” finds %j', (text, found) => {
    expect(names({ text })).toEqual(found)
  })

  it('keeps to the class and the filter', () => {
    expect(names({ className: 'Maple' })).toEqual(['Kai Abbott', 'Amelia Thornton'])
    expect(names({ filter: 'hidden' })).toEqual(['Kai Abbott'])
    expect(names({ filter: 'no-form' })).toEqual(['Amelia Thornton', 'Oluwaseun-Christopher Featherstonehaugh'])
    expect(names({ filter: 'left' })).toEqual(['Ben Gone'])
  })

  it('sorts by any column, both ways, and by class within', () => {
    expect(names({ sorting: { column: 'name', falling: false } })[0]).toBe('Kai Abbott')
    expect(names({ sorting: { column: 'name', falling: true } })[0]).toBe('Amelia Thornton')
    expect(names({ sorting: { column: 'social_media', falling: false } })[0]).toBe('Kai Abbott')
    expect(names({ sorting: { column: 'missing', falling: false } }).slice(0, 2)).toEqual([
      'Amelia Thornton',
      'Oluwaseun-Christopher Featherstonehaugh',
    ])
  })

  it('counts a leaver nowhere but among the leavers', () => {
    expect(inFilter(gone, 'everybody')).toBe(false)
    expect(inFilter(gone, 'yes')).toBe(false)
  })

  it('reads a filter from an address, also by the name that Home uses', () => {
    expect(['soon', 'no-answer', 'left', 'nonsense', ''].map(rowFilterOf)).toEqual([
      'expiring',
      'no-answer',
      'left',
      null,
      null,
    ])
  })
})
