import type { FocusEvent } from 'react'

/**
 * What is typed into a searchable choice takes the place of the word that is there. Selected in the next frame, since a press puts the
 * caret after the focus; not if something has been typed by then.
 */
export function selectWord({ currentTarget: input }: FocusEvent<HTMLInputElement>): void {
  const word = input.value
  if (input.readOnly || !word) return
  requestAnimationFrame(() => {
    if (document.activeElement === input && input.value === word) input.select()
  })
}
