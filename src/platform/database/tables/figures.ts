import type { Generated } from 'kysely'
import type { Json } from './columns.ts'

/** Figures that are kept, and the days that changed since. */
export interface FiguresTables {
  figure_questions: FigureQuestionsTable
  figure_days: FigureDaysTable
  changed_days: ChangedDaysTable
}

interface FigureQuestionsTable {
  workspace_id: string
  sha256: string
  asked: Json
  since_day: string
  asked_on: string
  kept_at: Date | null
}

interface FigureDaysTable {
  workspace_id: string
  question: string
  first_day: string
  last_day: string
  first_utc_day: string
  last_utc_day: string
  changes: number
  made_at: Date
  holds_until: Date | null
  groups: Json
  waits: Buffer
}

interface ChangedDaysTable {
  workspace_id: string
  day: string
  id: Generated<number>
  changes: number
}
