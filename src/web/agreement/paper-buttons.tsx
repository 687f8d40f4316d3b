import { Button } from '@mantine/core'
import IconFileTypePdf from '@tabler/icons-react/dist/esm/icons/IconFileTypePdf.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { useMe } from '../session.ts'

/** The agreement on paper: printed from the page, or as a PDF with the same sentences. */
export function PaperButtons({ id }: { id: string }) {
  const { workspace } = useMe()
  const address = `/api/agreement/versions/${id}/document.pdf?locale=${getLocale()}&workspace=${workspace.id}`
  return (
    <>
      <Button
        component="a"
        href={address}
        target="_blank"
        rel="noopener"
        variant="default"
        leftSection={<IconFileTypePdf size={16} aria-hidden />}
      >
        {m.agreement_pdf()}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {m.agreement_print()}
      </Button>
    </>
  )
}
