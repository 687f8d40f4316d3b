import { useMutation } from '@tanstack/react-query'
import { request } from '../../request.ts'
import { saveFile } from '../../ui/save-file.ts'
import { toastProblem } from '../../ui/toast.tsx'
import type { LeadsSearch } from '../funnel-search.ts'

/** Asks for the leads as CSV and gives them to the browser as a file. A refusal is said in words instead of in a file. */
export function useLeadsFile() {
  return useMutation({
    mutationFn: (query: LeadsSearch | { ids: string[] }) => request('GET /api/leads.csv', { query }) as Promise<string>,
    onSuccess: csv =>
      saveFile(new Blob(['\ufeff', csv.replace(/^\ufeff/, '')], { type: 'text/csv' }), 'pacto-leads.csv'),
    onError: toastProblem,
  })
}
