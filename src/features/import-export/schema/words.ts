export const IMPORT_KINDS = ['leads', 'activities', 'deals'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** What became of a row. */
export const ROW_OUTCOMES = ['created', 'updated', 'skipped', 'rejected'] as const

export const IMPORT_STATES = [
  'prepared',
  'running',
  'finished',
  'failed',
  'cancelled',
  'withdrawing',
  'withdrawn',
] as const

/** What must be answered before a file can be read: nothing of it is ever guessed. */
export type Question =
  /** At least one of these fields must be mapped. */
  | { kind: 'fields'; anyOf: string[] }
  /** Day before month, or month before day? `samples` can be read both ways; `isMixed` when the file contradicts itself. */
  | { kind: 'date_order'; samples: string[]; isMixed: boolean }
  | { kind: 'decimal'; samples: string[]; isMixed: boolean }
  /** What these words of the file mean. */
  | { kind: 'values'; field: string; choices: string[]; values: { value: string; count: number }[] }
  /** There are more different values than a person can answer for: probably the wrong column. */
  | { kind: 'too_many_values'; field: string }
  | { kind: 'activity_kind' }
