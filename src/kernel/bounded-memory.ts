/** What is remembered by key, up to a size in all: what was not asked for the longest goes first. */
export interface BoundedMemory<T> {
  recall(key: string): T | undefined
  remember(key: string, value: T, size: number): T
}

export function boundedMemory<T>(sizeAtMost: number): BoundedMemory<T> {
  const known = new Map<string, { value: T; size: number }>()
  let total = 0

  const forget = (key: string) => {
    total -= known.get(key)?.size ?? 0
    known.delete(key)
  }

  return {
    recall(key) {
      const found = known.get(key)
      if (!found) return undefined
      known.delete(key)
      known.set(key, found)
      return found.value
    },

    remember(key, value, size) {
      forget(key)
      for (const oldest of known.keys()) {
        if (total + size <= sizeAtMost) break
        forget(oldest)
      }
      known.set(key, { value, size })
      total += size
      return value
    },
  }
}
