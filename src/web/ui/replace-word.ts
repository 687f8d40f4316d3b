/**
 * Once for the whole program: what is typed into a searchable choice takes the place of the word that is there. It is selected in the next
 * frame, since a press puts the caret after the focus; not if something has been typed by then.
 */
export function replaceWords(): void {
  document.addEventListener('focusin', ({ target }) => {
    const input = target as HTMLInputElement
    if (!input.matches('.mantine-Select-input:not([readonly])') || !input.value) return
    const word = input.value
    requestAnimationFrame(() => {
      if (document.activeElement === input && input.value === word) input.select()
    })
  })
}
