/** The embedded database cannot be used; the message is for the person who starts the program. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/** Another Pacto works on this data folder. `pid` is null when the other one did not answer in time. */
export class DataFolderInUseError extends EmbeddedPostgresError {
  override name = 'DataFolderInUseError'
  readonly pid: number | null

  constructor(folder: string, pid: number | null) {
    super(
      `The data folder ${folder} is in use by another Pacto (process ${pid ?? 'unknown'}). Stop that one first, or choose another folder.`,
    )
    this.pid = pid
  }
}

const KNOWN_CAUSES: readonly [RegExp, string][] = [
  [/ENOSPC|No space left on device/, 'The disk is full: free some space and start again.'],
  [/EDQUOT|Disk quota exceeded/, 'The disk quota is used up: free some space and start again.'],
  [/EROFS|Read-only file system/, 'The file system is read-only: choose a data folder that can be written.'],
  [/EACCES|EPERM|Permission denied|Operation not permitted/, 'Permission denied: check who owns the folder.'],
  [
    /could not look up effective user ID/,
    'This user id has no entry in /etc/passwd: run Pacto as a user that has one.',
  ],
  [
    /administrative permissions is not permitted/,
    'PostgreSQL refuses to run as administrator: start as a normal user.',
  ],
]

/** An error that says first what was being done, then the likely cause in plain words, then what the system said. */
export function explain(doing: string, said: unknown): EmbeddedPostgresError {
  if (said instanceof EmbeddedPostgresError) return said
  const words = said instanceof Error ? said.message : String(said).trim()
  const cause = KNOWN_CAUSES.find(([pattern]) => pattern.test(words))?.[1]
  return new EmbeddedPostgresError([`${doing} failed.`, cause, words].filter(Boolean).join('\n'), {
    cause: said instanceof Error ? said : undefined,
  })
}
