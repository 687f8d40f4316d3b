import { Kbd, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Dialog } from '../ui/over/dialog.tsx'
import styles from './keyboard.module.css'
import { keysOnPage } from './keys.ts'

/** All keys that hold on this page. */
export function KeyList({ onClose }: { onClose: () => void }) {
  // As they were when it was opened: the page behind goes on.
  const [groups] = useState(keysOnPage)
  return (
    <Dialog opened onClose={onClose} title={m.keys_title()}>
      <Stack gap="lg">
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <Title order={3}>{title}</Title>
            <dl className={styles.keys}>
              {keys.map(({ key, label }) => (
                <div key={key}>
                  <dt>
                    {key.split(' ').map(sign => (
                      <Kbd key={sign} size="sm">
                        {sign}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Stack>
    </Dialog>
  )
}
