// First run (being built).
/** Sets up the school, the first account and the recovery key. */
export function FirstRun({ onReady }: { readonly onReady: () => void }) {
  return <button onClick={onReady}>Go on</button>
}
