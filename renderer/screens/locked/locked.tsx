// The locked window (being built).
import type { AppState } from '../../../shared/contract/views.ts'
/** Signing in. */
export function Locked({ state }: { readonly state: Extract<AppState, { phase: 'locked' }>; readonly onState: (state: AppState) => void }) {
  return <h1>{state.schoolName}</h1>
}
