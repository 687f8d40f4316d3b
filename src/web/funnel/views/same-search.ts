import type { LeadsSearch } from '../funnel-search.ts'

/** Whether two ask for the same, whatever the order in which they say it. */
export function isSameSearch(one: LeadsSearch, other: LeadsSearch): boolean {
  return said(one) === said(other)
}

function said(search: LeadsSearch): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined)
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
