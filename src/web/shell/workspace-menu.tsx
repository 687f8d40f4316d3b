import { Menu, UnstyledButton } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconSelector from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs'
import * as m from '#texts/compiled/messages.js'
import logo from '../pacto.svg'
import { switchWorkspace, useMe } from '../session.ts'
import styles from './shell.module.css'

/** The name of the company, and the way to another of mine. */
export function WorkspaceMenu({ isNarrow = false }: { isNarrow?: boolean }) {
  const { workspace, workspaces } = useMe()
  const name = (
    <>
      <img src={logo} width={20} height={20} alt="" />
      {!isNarrow && (
        <strong className={styles.label} title={workspace.name}>
          {workspace.name}
        </strong>
      )}
    </>
  )
  if (workspaces.length < 2) return <div className={`${styles.entry} ${styles.still}`}>{name}</div>
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={styles.entry} aria-label={`${workspace.name}. ${m.shell_switch_workspace()}`}>
          {name}
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
