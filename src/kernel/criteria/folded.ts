/**
 * How two texts are compared: without regard to case, accents and surrounding space, while ñ stays a letter of its own.
 * `Málaga`, ` malaga ` and `MÁLAGA` are one; `caña` and `cana` are two.
 *
 * The whole definition is this table, so that SQL can apply the very same one: `lower`, `normalize` and `trim` depend on the
 * locale and the Unicode version of the server. Scripts outside the table are compared letter by letter.
 */
export function folded(text: string): string {
  let result = ''
  for (const character of composedTilde(text)) result += FOLD.get(character) ?? character
  return result.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
}

/** What is cut from both ends; spaces beyond ASCII have become plain ones by then. */
export const TRIMMED = ' \t\n\v\f\r'

/** An n whose tilde is a mark of its own becomes the one letter, before the marks are dropped. */
export const TILDES = [
  ['n\u0303', 'ñ'],
  ['N\u0303', 'Ñ'],
] as const

function composedTilde(text: string): string {
  return TILDES.reduce((result, [decomposed, letter]) => result.replaceAll(decomposed, letter), text)
}

const WIDE_SPACES =
  '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
const MARKS = charactersBetween(0x300, 0x36f)
const LETTERS = [
  ...charactersBetween(0x41, 0x24f), // Latin
  ...charactersBetween(0x370, 0x45f), // Greek, Cyrillic
  ...charactersBetween(0x1e00, 0x1eff), // Latin with two marks
]

/** They lead the table because the server looks every character up from its start. */
const FREQUENT = [...' eaosrnidlctumpbóíáégvyqhfzñúüjxkw0123456789.-@,']

/** From one character to one, or to nothing. */
const FOLD: ReadonlyMap<string, string> = new Map([
  ...FREQUENT.map(sign => [sign, plainLetter(sign)] as const),
  ...LETTERS.map(letter => [letter, plainLetter(letter)] as const).filter(([letter, plain]) => letter !== plain),
  ...[...WIDE_SPACES].map(space => [space, ' '] as const),
  ...MARKS.map(mark => [mark, ''] as const),
])

/** The table in the form of SQL's `translate(text, from, to)`, which drops the characters of `from` that `to` is too short for. */
export const FOLD_FROM = [...FOLD.keys()].join('')
export const FOLD_TO = [...FOLD.values()].join('')

function plainLetter(letter: string): string {
  const lower = letter.toLowerCase()
  if (lower === 'ñ') return 'ñ'
  if (lower === 'ς') return 'σ'
  const plain = lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  return plain.length === 1 ? plain : letter
}

function charactersBetween(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
}
