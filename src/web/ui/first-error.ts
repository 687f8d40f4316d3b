/** Once for the whole program: who sends a form with a field that is wrong is taken to the first such field. */
export function goToFirstError(): void {
  document.addEventListener('submit', ({ target }) => {
    // The form marks its fields while it hears of this event; then they are drawn.
    setTimeout(() => (target as Element).querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  })
}
