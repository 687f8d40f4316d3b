const SCALE = 2
const MARGIN = 16
const NAME_HEIGHT = 28
/** The range of the Latin letters, as each browser writes it. */
const LATIN = /U\+(0-FF|00-FF|0000-00FF|\?\?)\b|U\+\?\?,/i

/**
 * The picture of a drawing under its name as PNG, twice as fine as on the screen: a copy that carries its own styles stands in an
 * SVG, which is drawn on a canvas. `drawing` is on the page, so that its styles and its size are known. What carries
 * `data-no-print` stays out.
 */
export async function pngOf(name: string, drawing: HTMLElement): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect()
  const copy = drawing.cloneNode(true) as HTMLElement
  copyStyles(drawing, copy)
  for (const part of copy.querySelectorAll('[data-no-print]')) part.remove()
  copy.style.margin = '0'
  copy.style.width = `${width}px`
  const size = { width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + NAME_HEIGHT + 2 * MARGIN }
  const image = await loaded(svgAround([styleOf(await ownFont()), headingOf(name, drawing), copy], size))
  const canvas = document.createElement('canvas')
  canvas.width = size.width * SCALE
  canvas.height = size.height * SCALE
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws on no canvas')
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(SCALE, SCALE)
  context.drawImage(image, 0, 0)
  return new Promise((done, failed) =>
    canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('the canvas gave no picture'))), 'image/png'),
  )
}

/** What decides how it looks; the copy stands where no style sheet reaches. */
function copyStyles(from: Element, to: Element) {
  const computed = getComputedStyle(from)
  const written = [...computed].map(name => `${name}:${computed.getPropertyValue(name)}`).join(';')
  to.setAttribute('style', written)
  for (const [place, child] of [...to.children].entries()) copyStyles(from.children[place]!, child)
}

function headingOf(name: string, drawing: HTMLElement): HTMLElement {
  const { color, fontFamily } = getComputedStyle(drawing)
  const heading = document.createElement('div')
  heading.textContent = name
  Object.assign(heading.style, { color, fontFamily, fontSize: '16px', fontWeight: '600', height: `${NAME_HEIGHT}px` })
  return heading
}

function styleOf(rules: string): HTMLElement {
  const style = document.createElement('style')
  style.textContent = rules
  return style
}

/** The Latin part of the typeface as data: an image reads no other file. Without it the letters are those of the system, and wider. */
async function ownFont(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  const latin = rules.find(rule => rule instanceof CSSFontFaceRule && LATIN.test(rule.cssText))
  const address = latin && /url\("?([^")]+)"?\)/.exec(latin.cssText)?.[1]
  if (!latin || !address) return ''
  const file = await (await fetch(new URL(address, latin.parentStyleSheet?.href ?? location.href))).blob()
  return latin.cssText.replace(address, await asData(file))
}

function asData(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(reader.error)
    reader.readAsDataURL(file)
  })
}

function svgAround(parts: readonly HTMLElement[], { width, height }: { width: number; height: number }): string {
  const markup = parts.map(part => new XMLSerializer().serializeToString(part)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject x="${MARGIN}" y="${MARGIN}" width="${width - 2 * MARGIN}" height="${height - 2 * MARGIN}">${markup}</foreignObject></svg>`
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  // As data and not as an object URL: only so may the canvas be read again.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}
