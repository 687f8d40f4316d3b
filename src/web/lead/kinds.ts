import type { Icon } from '@tabler/icons-react'
import IconBuildingStore from '@tabler/icons-react/dist/esm/icons/IconBuildingStore.mjs'
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconNote from '@tabler/icons-react/dist/esm/icons/IconNote.mjs'
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs'
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { isAttempt, isContact } from '#features/activities/rules/communication.ts'
import type { ActivityBody, ActivityKind, Outcome } from './client.ts'

export const KIND_ICONS: Record<ActivityKind, Icon> = {
  call: IconPhone,
  email: IconMail,
  message: IconMessage,
  meeting: IconUsers,
  visit: IconBuildingStore,
  note: IconNote,
}

/** How each may end, the most usual first. A note has no end. */
export const OUTCOMES_OF: Record<ActivityKind, readonly Outcome[]> = {
  call: ['connected', 'no_answer', 'voicemail', 'busy', 'wrong_number'],
  email: ['sent', 'replied'],
  message: ['sent', 'replied'],
  meeting: ['held', 'not_held'],
  visit: ['held', 'not_held'],
  note: [],
}

/** Whether the clock will stop, as far as a page can tell before the server does. */
export function answersClock(
  { kind, outcome, direction = 'outbound' }: ActivityBody,
  stopsAt: 'attempt' | 'contact',
): boolean {
  const told = { kind, outcome, direction }
  return isContact(told) || (stopsAt === 'attempt' && isAttempt(told))
}
