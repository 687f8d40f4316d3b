import IconCloudOff from '@tabler/icons-react/dist/esm/icons/IconCloudOff.mjs'
import * as m from '#texts/compiled/messages.js'
import { useIsConnected } from '../live.ts'
import styles from './shell.module.css'

/** Says discreetly that what is shown may be old. */
export function OfflineNotice() {
  const isConnected = useIsConnected()
  if (isConnected) return <div role="status" />
  return (
    <div className={styles.offline} role="status" title={m.shell_offline_explained()}>
      <IconCloudOff size={16} aria-hidden />
      {m.shell_offline()}
    </div>
  )
}
