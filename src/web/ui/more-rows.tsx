import { Button } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'

interface Pages {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage(): Promise<unknown>
}

/** Under rows of which there are more: brings the next page. */
export function MoreRows({ pages }: { pages: Pages }) {
  if (!pages.hasNextPage) return null
  return (
    <Button
      variant="default"
      size="compact-sm"
      mt="sm"
      loading={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {m.ui_table_load_more()}
    </Button>
  )
}
