import { Problem } from '../problem.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { NotFoundPage } from './not-found-page.tsx'

const NOTHING_THERE = [400, 404, 422]

/** In place of a page whose address names one thing: there is no such thing, or it could not be read now. */
export function PageProblem({ error, retry }: { error: unknown; retry: () => unknown }) {
  if (error instanceof Problem && NOTHING_THERE.includes(error.status)) return <NotFoundPage />
  return <ProblemNotice error={error} retry={() => void retry()} />
}
