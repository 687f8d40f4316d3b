import * as m from '#texts/compiled/messages.js'

/** The name of a person, cut with dots where there is no room and whole on hover; "nobody" without one. */
export function PersonName({ name }: { name: string | null | undefined }) {
  if (!name) return <span className="quiet">{m.ui_nobody()}</span>
  return (
    <span className="one-line" title={name}>
      {name}
    </span>
  )
}
