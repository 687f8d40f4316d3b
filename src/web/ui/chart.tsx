import { ActionIcon } from '@mantine/core'
import IconChartLine from '@tabler/icons-react/dist/esm/icons/IconChartLine.mjs'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconPhoto from '@tabler/icons-react/dist/esm/icons/IconPhoto.mjs'
import IconTable from '@tabler/icons-react/dist/esm/icons/IconTable.mjs'
import { type ReactNode, useRef, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from './chart.module.css'
import { csvAddressOf } from './chart-csv.ts'
import { pngOf } from './chart-png.ts'
import { saveFile } from './save-file.ts'
import { ScrollAside } from './scroll-aside.tsx'
import { toastProblem } from './toast.tsx'

/** The same figures as words: the first column names the row. */
export interface ChartTable {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface ChartProps {
  /** What it shows, for those who do not see it and for the caption of its table. */
  name: string
  /** What it means. */
  sentence?: ReactNode
  table: ChartTable
  children: ReactNode
}

/** A drawing with the sentence that says what it means, and the same figures as a table. */
export function Chart({ name, sentence, table, children }: ChartProps) {
  const [isTable, setTable] = useState(false)
  const figure = useRef<HTMLElement>(null)
  const picture = m.scoreboard_as_png({ name })
  const savePicture = async () => {
    if (figure.current) saveFile(await pngOf(name, figure.current), `${name}.png`)
  }
  const Icon = isTable ? IconChartLine : IconTable
  const file = m.scoreboard_as_csv({ name })
  const label = isTable ? m.scoreboard_as_chart({ name }) : m.scoreboard_as_table({ name })
  return (
    <figure className={styles.chart} ref={figure}>
      <div className={styles.head}>
        <figcaption className={styles.sentence}>{sentence}</figcaption>
        <div className={styles.actions} data-no-print>
          <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={() => setTable(!isTable)}>
            <Icon size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon
            component="a"
            href={csvAddressOf(table)}
            download={`${name}.csv`}
            variant="subtle"
            color="gray"
            aria-label={file}
            title={file}
          >
            <IconDownload size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={picture}
            title={picture}
            onClick={() => void savePicture().catch(toastProblem)}
          >
            <IconPhoto size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      {isTable ? <TableOf name={name} table={table} /> : children}
    </figure>
  )
}

function TableOf({ name, table }: { name: string; table: ChartTable }) {
  return (
    <ScrollAside className={styles.scroll} label={name}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <tr key={String(row[0])}>
              {table.columns.map((column, place) => (
                <td key={column}>{row[place]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAside>
  )
}
