import { VisuallyHidden } from '@mantine/core'
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { PageHead, type PageHeadProps } from '../ui/page-head.tsx'
import styles from './frame.module.css'

/** What stands around each section of the settings: the way to the others, its title and what it is for. */
export function SettingsFrame({ children, ...head }: PageHeadProps & { children: ReactNode }) {
  const mayKeys = useMay('keys.manage')
  const mayWebhooks = useMay('webhooks.manage')
  const sections = useRef<HTMLUListElement>(null)
  // On a phone the sections are a row wider than the page: that of this page is to be seen.
  useEffect(() => {
    const here = sections.current?.querySelector('[aria-current="page"]')
    here?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <>
      <nav aria-label={m.settings_sections()}>
        <ul ref={sections} className={styles.sections}>
          <Section to="/settings" label={m.settings_company()} exact />
          <Section to="/settings/members" label={m.settings_members()} />
          <Section to="/settings/calendars" label={m.settings_calendars()} />
          <Section to="/settings/absences" label={m.settings_absences()} />
          <Section to="/settings/mail" label={m.mail_title()} />
          {mayKeys && <Section to="/settings/keys" label={m.settings_keys()} />}
          {mayWebhooks && <Section to="/settings/webhooks" label={m.webhook_title()} />}
          {mayWebhooks && <Section to="/settings/chat" label={m.webhook_chat()} />}
          <li>
            <a className={styles.section} href="/api/reference/" target="_blank" rel="noopener">
              {m.settings_reference()}
              <IconExternalLink size={14} aria-hidden />
            </a>
          </li>
        </ul>
      </nav>
      <PageHead {...head} />
      {children}
    </>
  )
}

function Section({ to, label, exact = false }: { to: string; label: string; exact?: boolean }) {
  return (
    <li>
      <Link to={to} className={styles.section} activeOptions={{ exact }}>
        <VisuallyHidden>{m.settings_title()}: </VisuallyHidden>
        {label}
      </Link>
    </li>
  )
}
