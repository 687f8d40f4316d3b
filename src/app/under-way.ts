/** What takes longer than the schedule waits for, by a key: nothing is begun a second time before it has ended. */
export interface UnderWay {
  isBusy(key: string): boolean
  begin(key: string, work: Promise<void>, onError: (error: unknown) => void): void
  ended(): Promise<void>
}

export function underWay(): UnderWay {
  const begun = new Map<string, Promise<void>>()
  return {
    isBusy: key => begun.has(key),
    begin: (key, work, onError) => {
      begun.set(
        key,
        work.catch(onError).finally(() => begun.delete(key)),
      )
    },
    ended: async () => {
      await Promise.all(begun.values())
    },
  }
}
