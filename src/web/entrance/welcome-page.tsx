import { Stack, Text } from '@mantine/core'
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import IconSeedling from '@tabler/icons-react/dist/esm/icons/IconSeedling.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { LookAround } from '../demo/look-around.tsx'
import { PAGES, PLACES } from '../places.tsx'
import { PageHead } from '../ui/page-head.tsx'
import styles from './entrance.module.css'

/** After the first visit: start empty, bring what there is, or look around first. */
export function WelcomePage() {
  const ways = [
    { path: PLACES[0]?.path, icon: IconSeedling, title: m.shell_start_empty(), text: m.shell_start_empty_explained() },
    { path: '/import', icon: IconFileImport, title: m.shell_start_import(), text: m.shell_start_import_explained() },
  ]
  const exists = (path?: string) => [...PLACES, ...PAGES].some(page => page.path === path)
  return (
    <>
      <PageHead title={m.shell_welcome_title()} />
      <Stack gap="sm">
        {ways
          .filter(({ path }) => exists(path))
          .map(({ path, icon: Icon, title, text }) => (
            <Link key={path} to={path} className={styles.choice}>
              <Icon size={24} stroke={1.5} aria-hidden />
              <div>
                <Text fw={600}>{title}</Text>
                <Text size="sm" c="dimmed">
                  {text}
                </Text>
              </div>
            </Link>
          ))}
        <LookAround />
      </Stack>
    </>
  )
}
