import { Anchor } from '@mantine/core'

const ADDRESS = /(https?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]])/

/** What somebody wrote, its web addresses as links that open apart. */
export function WithLinks({ children }: { children: string }) {
  // A pattern with a group splits into words and addresses in turn.
  return children.split(ADDRESS).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
      <Anchor key={index} href={part} target="_blank" rel="noreferrer noopener" inherit>
        {part}
      </Anchor>
    ),
  )
}
