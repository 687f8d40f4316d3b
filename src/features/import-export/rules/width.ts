import { type RowProblem, rowProblem } from './problem.ts'

/** What is wrong with the number of cells of a row. More than the header has are let pass where they are empty: Excel leaves such tails. */
export function widthProblem(cells: readonly string[], width: number): RowProblem | null {
  if (cells.length < width) return rowProblem('row_too_short', undefined, cells.at(-1))
  const extra = cells.slice(width).filter(cell => cell.trim() !== '')
  return extra.length > 0 ? rowProblem('row_too_long', undefined, extra.join(' · ')) : null
}
