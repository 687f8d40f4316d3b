import { Button, Popover, SegmentedControl, Stack, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconUserCircle from '@tabler/icons-react/dist/esm/icons/IconUserCircle.mjs'
import * as m from '#texts/compiled/messages.js'
import { getLocale, type Locale } from '#texts/locale.ts'
import { chooseLanguage, signOut, useMe } from '../session.ts'
import { toastProblem } from '../ui/toast.tsx'
import styles from './shell.module.css'

/** Who I am here: language, light or dark, sign out. */
export function MemberMenu({ isNarrow = false }: { isNarrow?: boolean }) {
  const { member } = useMe()
  return (
    <Popover position="top-start" width={260} shadow="md" trapFocus transitionProps={{ duration: 80 }}>
      <Popover.Target>
        <UnstyledButton className={styles.entry} aria-label={`${member.name}. ${m.shell_member_menu()}`}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          {!isNarrow && <span className={styles.label}>{member.name}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={m.shell_member_menu()}>
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {member.email}
          </Text>
          <LanguageChoice />
          <SchemeChoice />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => signOut().catch(toastProblem)}
          >
            {m.shell_sign_out()}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Each language in its own words, so that it is found by who does not read the present one. */
function LanguageChoice() {
  return (
    <>
      <Text size="xs" fw={500}>
        {m.shell_language()}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={m.shell_language()}
        value={getLocale()}
        onChange={locale => chooseLanguage(locale as Locale).catch(toastProblem)}
        data={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
      />
    </>
  )
}

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Text size="xs" fw={500}>
        {m.shell_scheme()}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={m.shell_scheme()}
        value={colorScheme}
        onChange={scheme => setColorScheme(scheme as typeof colorScheme)}
        data={[
          { value: 'light', label: m.shell_scheme_light() },
          { value: 'dark', label: m.shell_scheme_dark() },
          { value: 'auto', label: m.shell_scheme_auto() },
        ]}
      />
    </>
  )
}
