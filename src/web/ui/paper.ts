const SCHEME = 'data-mantine-color-scheme'

/** Paper is white: whatever is printed is drawn in the light colours, and the screen has its own again after it. */
export function printInLight(): void {
  const root = document.documentElement
  let onScreen: string | null = null
  window.addEventListener('beforeprint', () => {
    onScreen ??= root.getAttribute(SCHEME)
    root.setAttribute(SCHEME, 'light')
  })
  window.addEventListener('afterprint', () => {
    if (onScreen) root.setAttribute(SCHEME, onScreen)
    onScreen = null
  })
}
