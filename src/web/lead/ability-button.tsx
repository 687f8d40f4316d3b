import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { MouseEvent, Ref } from 'react'
import type { Ability } from '#kernel/abilities.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'

interface AbilityButtonProps extends ButtonProps {
  label: string
  /** Without it everybody may. */
  needs?: Ability
  /** Why it cannot be done now, whoever asks. */
  blocked?: string | null
  icon?: Icon | undefined
  /** For what leaves the page: `tel:`, `mailto:`. `onClick` is called as well. */
  href?: string | undefined
  onClick?: () => void
  /** Only the icon shows; the label is read aloud and shown on hover. */
  isIconOnly?: boolean
}

/** A button that says why it does nothing: it stays within reach of the keyboard, and of the finger that asks. */
export function AbilityButton({ needs, blocked, ...button }: AbilityButtonProps) {
  const may = useMay(needs ?? 'workspace.read')
  const why = may ? (blocked ?? null) : m.lead_may_not()
  const hint = why ?? (button.isIconOnly ? button.label : null)
  if (hint === null) return <PlainButton {...button} />
  return (
    <Tooltip label={hint} events={{ hover: true, focus: true, touch: why !== null }}>
      <PlainButton {...button} why={why} />
    </Tooltip>
  )
}

type PlainButtonProps = Omit<AbilityButtonProps, 'needs' | 'blocked'> & {
  why?: string | null
  ref?: Ref<HTMLButtonElement & HTMLAnchorElement>
}

function PlainButton({ label, icon: Icon, href, onClick, isIconOnly = false, why = null, ...props }: PlainButtonProps) {
  const drawn = Icon && <Icon size={20} stroke={1.5} aria-hidden />
  const shared = {
    variant: 'default',
    ...props,
    ...(isIconOnly ? { 'aria-label': label, px: 9, miw: 40 } : { leftSection: drawn }),
    children: isIconOnly ? drawn : label,
  }
  if (why !== null) {
    const refuse = (event: MouseEvent) => event.preventDefault()
    return <Button {...shared} data-disabled aria-disabled aria-description={why} onClick={refuse} />
  }
  if (href) {
    // The colour of the button, not of links.
    const style = { color: 'var(--button-color)' }
    return (
      <Button {...shared} component="a" href={href} style={style} onClick={() => onClick?.()} {...elsewhere(href)} />
    )
  }
  return <Button {...shared} onClick={() => onClick?.()} />
}

function elsewhere(href: string) {
  return href.startsWith('https:') ? { target: '_blank', rel: 'noreferrer' } : {}
}
