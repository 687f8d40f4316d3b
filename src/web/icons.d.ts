// The package describes its whole index, not the file of each icon; importing by file keeps development and builds quick.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react'

  const icon: Icon
  export default icon
}
