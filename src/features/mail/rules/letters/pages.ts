/** The address of a page, as people type it. */
export function pageAt(
  publicUrl: string,
  path: string,
  search: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const query = new URLSearchParams(given).toString()
  return `${publicUrl}${path}${query ? `?${query}` : ''}`
}
