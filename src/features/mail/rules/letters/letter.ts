/** What a mail says, before it is HTML or text. All of it is plain text: marks in it are letters. */
export interface Letter {
  subject: string
  title: string
  /** Under the title. */
  intro: readonly string[]
  sections: readonly Section[]
  /** The one thing to do. */
  action: Link | null
}

export interface Section {
  heading: string | null
  rows: readonly Row[]
}

export interface Row {
  title: string
  badge?: { word: string; tone: Tone }
  lines: readonly string[]
  link?: Link
}

export type Tone = 'good' | 'warning' | 'bad' | 'quiet'

export interface Link {
  label: string
  url: string
}

/** What stands around every letter. */
export interface Frame {
  locale: string
  company: string
  /** Why it came, and where that is changed. */
  foot: readonly string[]
  links: readonly Link[]
}
