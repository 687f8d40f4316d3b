/** Gives something made in the browser to the person as a file. */
export function saveFile(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by the next turn, and holds what it needs.
  setTimeout(() => URL.revokeObjectURL(address))
}
