// The school's own choices about its year (L51, L32): how long things are kept, how long a yes lasts.
import { DEFAULT_SCHOOL_YEAR, SchoolYearSettings } from '../../../shared/model/school-year.ts'
import type { Reader, Writer } from '../store/database.ts'
import { readSetting, writeSetting } from '../store/setting.ts'

/** Its name among the settings. */
export const SCHOOL_YEAR_SETTING = 'school-year'

/** What the school chose, or the defaults until it does. */
export const readSchoolYear = (reader: Reader): SchoolYearSettings =>
  readSetting(reader, SCHOOL_YEAR_SETTING, SchoolYearSettings) ?? DEFAULT_SCHOOL_YEAR

/** What was chosen before stays in the history of settings (P46). */
export function writeSchoolYear(writer: Writer, settings: SchoolYearSettings, nowMs: number): void {
  writeSetting(writer, SCHOOL_YEAR_SETTING, SchoolYearSettings.parse(settings), nowMs)
}
