import { UnstyledButton } from '@mantine/core'
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
import type { ComponentProps } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import styles from './shell.module.css'

export function MemberButton({ isNarrow, ...props }: { isNarrow: boolean } & ComponentProps<'button'>) {
  const { member } = useMe()
  return (
    <UnstyledButton {...props} className={styles.entry} aria-label={`${member.name}. ${m.shell_member_menu()}`}>
      <IconUserCircle size={20} stroke={1.5} aria-hidden />
      {!isNarrow && <span className={styles.label}>{member.name}</span>}
    </UnstyledButton>
  )
}
