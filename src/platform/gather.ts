/** How many are done together at most: the act stays short, and its news are told one by one. */
const MOST_TOGETHER = 32

/** How long the next of a group are awaited, as a part of the time that the group took. */
const PATIENCE = 0.25

interface Waiting<I, O> {
  item: I
  resolve(result: O): void
  reject(error: unknown): void
}

/**
 * Does things of one name together: what comes while others are being done waits for them and is then done with all that waits. Who
 * comes alone is done at once. Those who were answered ask again at once, as a rule: while others wait, or after a group, they are awaited for
 * a moment, or two halves would go on making each other wait. If a group fails, each of it is done by itself: nobody fails for another's sake. But an error that
 * would meet each alike (`isForAll`) is told to all: nothing is done a second time that may have been done.
 */
export function gathering<I, O>(
  work: (items: I[]) => Promise<O[]>,
  isForAll: (error: unknown) => boolean,
): (name: string, item: I) => Promise<O> {
  const queues = new Map<string, Queue<Waiting<I, O>>>()

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
  const doAll = async (name: string, queue: Queue<Waiting<I, O>>): Promise<void> => {
    // Those who came at the same moment are read by then.
    await new Promise(read => setImmediate(read))
    while (queue.size > 0) {
      const group = queue.take(MOST_TOGETHER)
      const began = performance.now()
      await doGroup(group)
      const all = Math.min(group.length + queue.size, MOST_TOGETHER)
      if (all > 1) await queue.holds(all, (performance.now() - began) * PATIENCE)
    }
    queues.delete(name)
  }

  return (name, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject }
      const queue = queues.get(name)
      if (queue) queue.push(waiting)
      else {
        const fresh = new Queue(waiting)
        queues.set(name, fresh)
        void doAll(name, fresh)
      }
    })
}

class Queue<T> {
  #items: T[]
  #grown = () => {}

  constructor(first: T) {
    this.#items = [first]
  }

  get size(): number {
    return this.#items.length
  }

  push(item: T): void {
    this.#items.push(item)
    this.#grown()
  }

  take(most: number): T[] {
    return this.#items.splice(0, most)
  }

  /** Waits until it holds so many, but no longer than `ms`. */
  async holds(count: number, ms: number): Promise<void> {
    if (this.size >= count) return
    await new Promise<void>(go => {
      const late = setTimeout(go, ms)
      this.#grown = () => {
        if (this.size < count) return
        clearTimeout(late)
        go()
      }
    })
    this.#grown = () => {}
  }
}
