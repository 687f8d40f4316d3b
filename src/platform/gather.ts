/** How many are done together at most: the act stays short, and its news are told one by one. */
const MOST_TOGETHER = 32

interface Waiting<I, O> {
  item: I
  resolve(result: O): void
  reject(error: unknown): void
}

/**
 * Does things of one name together: what comes while others are being done waits for them and is then done with all that waits.
 * Who comes alone is done at once. If a group fails, each of it is done by itself: nobody fails for another's sake. But an error that
 * would meet each alike (`isForAll`) is told to all: nothing is done a second time that may have been done.
 */
export function gathering<I, O>(
  work: (items: I[]) => Promise<O[]>,
  isForAll: (error: unknown) => boolean,
): (name: string, item: I) => Promise<O> {
  const queues = new Map<string, Waiting<I, O>[]>()

  const doGroup = async (group: readonly Waiting<I, O>[]): Promise<void> => {
    try {
      const results = await work(group.map(({ item }) => item))
      group.forEach(({ resolve }, index) => {
        resolve(results[index] as O)
      })
    } catch (error) {
      if (group.length === 1 || isForAll(error)) for (const { reject } of group) reject(error)
      else for (const one of group) await doGroup([one])
    }
  }
  const doAll = async (name: string, queue: Waiting<I, O>[]): Promise<void> => {
    // Those who came at the same moment are read by then.
    await new Promise(read => setImmediate(read))
    while (queue.length > 0) await doGroup(queue.splice(0, MOST_TOGETHER))
    queues.delete(name)
  }

  return (name, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject }
      const queue = queues.get(name)
      if (queue) queue.push(waiting)
      else {
        const fresh = [waiting]
        queues.set(name, fresh)
        void doAll(name, fresh)
      }
    })
}
