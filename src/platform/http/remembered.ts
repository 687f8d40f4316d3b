import { isRefusal } from '#kernel/outcome.ts'
import type { Answer } from './in-act.ts'

/** Answers of this process that hold for a company until something happens in it. */
export interface Remembered {
  /** What the same question was answered since the last change, or is being answered right now; only else is `ask` called. */
  answerTo(workspaceId: string, question: string, ask: () => Promise<Answer>): Promise<Answer>
  /** Something happened in the company. */
  forget(workspaceId: string): void
}

/** What changes without an event is seen by then: time itself, and an import that is still under way. */
const HOLDS_FOR_MS = 5_000
const MOST_COMPANIES = 1_000
const MOST_QUESTIONS = 100

interface Kept {
  answer: Promise<Answer>
  until: number
}

export function makeRemembered(now: () => number = () => performance.now()): Remembered {
  const companies = new Map<string, Map<string, Kept>>()

  const answersOf = (workspaceId: string): Map<string, Kept> => {
    const known = companies.get(workspaceId)
    if (known && known.size < MOST_QUESTIONS) return known
    if (companies.size >= MOST_COMPANIES) companies.clear()
    const fresh = new Map<string, Kept>()
    companies.set(workspaceId, fresh)
    return fresh
  }

  return {
    answerTo: (workspaceId, question, ask) => {
      const answers = answersOf(workspaceId)
      const kept = answers.get(question)
      if (kept && kept.until > now()) return kept.answer
      const answer = ask()
      answers.set(question, { answer, until: now() + HOLDS_FOR_MS })
      const drop = () => answers.delete(question)
      answer.then(given => isRefusal(given) && drop(), drop)
      return answer
    },
    // Whoever is still being answered may not have seen the change: what they get is not given to others.
    forget: workspaceId => companies.delete(workspaceId),
  }
}
