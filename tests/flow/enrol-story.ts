// Enrolling a folder in the flow tests: the list is stored and worked off, as the background does, until it rests.
import type { EnrolmentProgress } from '../../shared/contract/enrolment-views.ts'
import type { CommandContext } from '../../electron/studio/flow/context.ts'
import { enrolNextPortrait, showEnrolment, startEnrolment } from '../../electron/studio/flow/enrol-folder.ts'

/** Works the running list off; `most` stops after so many portraits. */
export async function workOff(context: CommandContext, most = Number.POSITIVE_INFINITY): Promise<EnrolmentProgress> {
  const work = { ...context, who: null, stop: new AbortController().signal }
  for (let done = 0; done < most; done += 1) if (!(await enrolNextPortrait(work))) break
  const { job } = showEnrolment(context)
  if (!job) throw new Error('There is no list')
  return job
}

/** Starts and finishes a folder. Rejects as 'enrolment.start' does. */
export async function enrolFolder(
  context: CommandContext,
  input: { readonly path: string },
): Promise<EnrolmentProgress> {
  await startEnrolment(context, input)
  return workOff(context)
}
