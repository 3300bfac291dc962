// Before all unit tests and after them: whatever a test leaves in the temporary folder, also one that fails, goes with the run.
import { takeRunFolder } from './run-folder.ts'

let remove: (() => void) | null = null

export function setup(): void {
  remove = takeRunFolder()
}

export function teardown(): void {
  remove?.()
}
