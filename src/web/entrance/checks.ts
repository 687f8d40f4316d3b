export const PASSWORD_MIN = 10

/** Only what surely is none is refused here; the server decides. */
export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
}
