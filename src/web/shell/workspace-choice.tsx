import { Menu, UnstyledButton } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconSelector from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs'
import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import { switchWorkspace, useMe } from '../session.ts'
import styles from './shell.module.css'

/** The workspaces of who has several. */
export function WorkspaceChoice({ isNarrow, children }: { isNarrow: boolean; children: ReactNode }) {
  const { workspace, workspaces } = useMe()
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.entry} aria-label={`${workspace.name}. ${m.shell_switch_workspace()}`}>
          {children}
          {!isNarrow && <IconSelector size={16} aria-hidden />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.shell_switch_workspace()}</Menu.Label>
        {workspaces.map(other => (
          <Menu.Item
            key={other.id}
            onClick={() => switchWorkspace(other.id)}
            aria-current={other.id === workspace.id || undefined}
            rightSection={other.id === workspace.id ? <IconCheck size={16} aria-hidden /> : null}
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
