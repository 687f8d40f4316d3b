interface Entry {
  at: number
  /** Of two at once, what was planned first happens first. */
  order: number
  happen: () => void
}

/** What is going to happen, taken out in the order of time (a binary heap). */
export interface Agenda {
  plan(at: number, happen: () => void): void
  /** Lets happen what comes before `until`, and what follows from it. */
  runUntil(until: number): void
}

export function openAgenda(): Agenda {
  const heap: Entry[] = []
  let planned = 0
  return {
    plan: (at, happen) => {
      heap.push({ at, order: planned++, happen })
      rise(heap, heap.length - 1)
    },
    runUntil: until => {
      while (heap.length > 0 && heap[0]!.at < until) takeFirst(heap).happen()
    },
  }
}

function takeFirst(heap: Entry[]): Entry {
  const first = heap[0]!
  const last = heap.pop()!
  if (heap.length > 0) {
    heap[0] = last
    sink(heap)
  }
  return first
}

function rise(heap: Entry[], from: number): void {
  let index = from
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!isBefore(heap[index]!, heap[parent]!)) return
    swap(heap, index, parent)
    index = parent
  }
}

function sink(heap: Entry[]): void {
  let index = 0
  for (;;) {
    const [left, right] = [2 * index + 1, 2 * index + 2]
    let first = index
    if (left < heap.length && isBefore(heap[left]!, heap[first]!)) first = left
    if (right < heap.length && isBefore(heap[right]!, heap[first]!)) first = right
    if (first === index) return
    swap(heap, index, first)
    index = first
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at - b.at < 0 || (a.at === b.at && a.order < b.order)
}

function swap(heap: Entry[], a: number, b: number): void {
  const entry = heap[a]!
  heap[a] = heap[b]!
  heap[b] = entry
}
