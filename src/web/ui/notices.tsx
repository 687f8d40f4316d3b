import { Notifications } from '@mantine/notifications'

/** Where the short notices of `toast.tsx` appear. */
export function Notices() {
  return <Notifications position="bottom-right" />
}
