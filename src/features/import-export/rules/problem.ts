/** What is wrong with a row, or worth knowing about it. Its words are the texts `import_problem_<code>`. */
export interface RowProblem {
  code: string
  field?: string
  /** What the cell says, shortened. */
  value?: string
}

export function rowProblem(code: string, field?: string, value?: string): RowProblem {
  return { code, ...(field && { field }), ...(value && { value: value.slice(0, 80) }) }
}
