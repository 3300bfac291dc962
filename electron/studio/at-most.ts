// Waiting for something, but not for ever. Studio process only.

/** Resolves when `work` has, or after `ms` milliseconds, whichever comes first. Rejects as `work` does until then. */
export async function atMost(work: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  try {
    await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
