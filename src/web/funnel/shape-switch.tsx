import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import IconLayoutKanban from '@tabler/icons-react/dist/esm/icons/IconLayoutKanban.mjs'
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs'
import * as m from '#texts/compiled/messages.js'
import type { Shape } from './funnel-search.ts'

/** Whether the funnel is seen as a table or as a board. */
export function ShapeSwitch({ shape, onChange }: { shape: Shape; onChange: (shape: Shape) => void }) {
  const choice = (value: Shape, Icon: typeof IconList, label: string) => ({
    value,
    label: (
      <span title={label} style={{ display: 'grid', placeItems: 'center', height: 18 }}>
        <Icon size={18} stroke={1.5} aria-hidden />
        <VisuallyHidden>{label}</VisuallyHidden>
      </span>
    ),
  })
  return (
    <SegmentedControl
      size="xs"
      aria-label={m.funnel_shape()}
      value={shape}
      onChange={value => onChange(value as Shape)}
      data={[
        choice('table', IconList, m.funnel_shape_table()),
        choice('board', IconLayoutKanban, m.funnel_shape_board()),
      ]}
    />
  )
}
