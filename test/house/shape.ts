import { type Sources, withoutComments } from './sources.ts'

const NAMELESS_FOLDER = /\/(utils?|helpers?|services?|common|shared|misc)\//
const CLOCK_OR_DICE =
  /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bperformance\.now\(|\brandomUUID\(|\bTemporal\.Now\b/

/** Files longer than `limit` lines that are not on the list, and files on the list that no longer need to be. */
export function tooLong(sources: Sources, limit: number, exceptions: Readonly<Record<string, string>>): string[] {
  const lines = new Map([...sources].map(([path, source]) => [path, source.trimEnd().split('\n').length]))
  const long = [...lines].filter(([path, count]) => count > limit && !(path in exceptions))
  const spent = Object.keys(exceptions).filter(path => (lines.get(path) ?? 0) <= limit)
  return [
    ...long.map(([path, count]) => `${path} has ${count} lines: make it several, one noun, verb or subject each`),
    ...spent.map(path => `${path} is no longer longer than ${limit} lines: take it off the list`),
  ]
}

export function namelessFolders(paths: Iterable<string>): string[] {
  return [...paths].filter(path => NAMELESS_FOLDER.test(path))
}

/** Where the time or chance is taken instead of given. */
export function readsClockOrDice(sources: Sources, areas: readonly string[]): string[] {
  const watched = [...sources].filter(([path]) => areas.some(area => path.startsWith(`src/${area}/`)))
  return watched.flatMap(([path, source]) => {
    const found = CLOCK_OR_DICE.exec(withoutComments(source))
    return found ? [`${path}: ${found[0]}`] : []
  })
}
