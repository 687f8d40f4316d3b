import { Button, Popover, Stack } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { type ReactNode, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useBackCloses } from './over/layers.ts'
import { usePhone } from './use-phone.ts'

/** Quiet actions of a page: side by side, and on a phone behind one button, so that the page itself is seen. */
export function FoldedActions({ children }: { children: ReactNode }) {
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  useBackCloses(isOpen, () => setOpen(false))
  if (!isPhone) return children
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconDots size={20} aria-hidden />} onClick={() => setOpen(!isOpen)}>
          {m.ui_more()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.ui_more()}>
        <Stack gap="xs" onClick={() => setOpen(false)}>
          {children}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
