// How hidden heads look, as the school chose. Studio process only.
import { defaultHiding, HidingSettings } from '../../../shared/model/hiding.ts'
import type { Reader, Writer } from './database.ts'
import { readSetting, writeSetting } from './setting.ts'

const SETTING = 'hiding'

/** What the school chose, or the default. */
export function readHiding(reader: Reader): HidingSettings {
  return readSetting(reader, SETTING, HidingSettings) ?? defaultHiding
}

export function writeHiding(writer: Writer, hiding: HidingSettings, nowMs: number): void {
  writeSetting(writer, SETTING, HidingSettings.parse(hiding), nowMs)
}
