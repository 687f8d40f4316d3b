import * as m from '#texts/compiled/messages.js'

/** What a choice says where nothing fits what was typed: in the language of the moment, as the theme is made before it is known. */
export function NothingFound() {
  return m.ui_nothing_found()
}
