// Works on several things at a time and hands the answers out in order, for the measure commands that take long.

/** At most `atOnce` works are under way. A work that fails ends it with that error, when its turn comes. */
export async function* inOrder<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Answer>,
): AsyncGenerator<{ readonly item: Item; readonly answer: Answer }> {
  const underWay: { readonly item: Item; readonly answer: Promise<Answer> }[] = []
  const start = (item: Item): void => {
    const answer = work(item)
    // An error is met when its turn comes; until then it must not end the program.
    answer.catch(() => undefined)
    underWay.push({ item, answer })
  }
  let next = 0
  while (next < items.length || underWay.length > 0) {
    while (next < items.length && underWay.length < Math.max(1, atOnce)) start(items[next++] as Item)
    const first = underWay.shift()
    if (first !== undefined) yield { item: first.item, answer: await first.answer }
  }
}
