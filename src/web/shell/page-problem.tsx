import { Problem } from '../problem.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { NotFoundPage } from './not-found-page.tsx'

function namesNothing({ status, code }: Problem): boolean {
  return status === 400 || status === 404 || code === 'invalid_request'
}

/** In place of a page whose address names one thing: there is no such thing, or it could not be read now. */
export function PageProblem({ error, retry }: { error: unknown; retry: () => unknown }) {
  if (error instanceof Problem && namesNothing(error)) return <NotFoundPage />
  return <ProblemNotice error={error} retry={() => void retry()} />
}
