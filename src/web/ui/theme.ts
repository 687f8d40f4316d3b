import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { createElement } from 'react'
import { NothingFound } from './nothing-found.tsx'

// The one file of tokens. Everything else uses the variables that come from here.

const warmGrey: MantineColorsTuple = [
  '#faf9f7', '#f3f1ee', '#e8e5e1', '#d9d5cf', '#b9b3ab', '#8c857d', '#6b645d', '#524d48', '#3a3633', '#262321',
] // biome-ignore format: a scale reads best on one line
const warmDark: MantineColorsTuple = [
  '#ece9e5',
  '#d3cec8',
  '#aca69e',
  '#8a847c',
  '#4d4945',
  '#3d3a36',
  '#2d2a28',
  '#1b1917',
  '#161412',
  '#100f0d',
]
const petrol: MantineColorsTuple = [
  '#e8f3f5',
  '#cfe6ea',
  '#a3d0d8',
  '#74b6c2',
  '#4a9cab',
  '#1f7f90',
  '#0f6a7a',
  '#0b5865',
  '#084650',
  '#05333b',
]

// biome-ignore format: a scale reads best on one line
const red: MantineColorsTuple = [
  '#fceae8', '#f8d3cf', '#f2b0aa', '#ea8a82', '#dc5f55', '#c8372f', '#bd2c25', '#b3261e', '#911c16', '#6e130f',
]

export const theme = createTheme({
  colors: { red, gray: warmGrey, dark: warmDark, petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 5 },
  white: '#ffffff',
  black: '#262321',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.333', sm: '1.385', md: '1.429', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.429' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // A page of many choices holds the options of the open one alone: a draft has thousands.
    Combobox: { defaultProps: { keepMounted: false } },
    Select: { defaultProps: { nothingFoundMessage: createElement(NothingFound) } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 80 }, multiline: true, maw: 320 } },
  },
})

/** The colours with a meaning. Text colours hold 4.5:1 on the page and on their own tint, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--rail-width': '224px',
    '--rail-width-narrow': '56px',
    '--row-height': '36px',
    '--text-width': '72ch',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--surface-quiet': warmGrey[0],
    '--surface-hover': warmGrey[1],
    '--hairline': warmGrey[2],
    '--text-quiet': warmGrey[6],
    '--mantine-color-dimmed': warmGrey[6],
    '--mantine-color-placeholder': '#78716a',
    '--mantine-color-error': '#b3261e',
    '--accent': petrol[7],
    '--accent-tint': petrol[0],
    '--state-kept': '#1f6b46',
    '--state-kept-tint': '#e6f3ec',
    '--state-at-risk': '#855000',
    '--state-at-risk-tint': '#fcf0db',
    '--state-broken': '#b3261e',
    '--state-broken-tint': '#fceae8',
    '--hatch': `repeating-linear-gradient(135deg, ${warmGrey[2]} 0 1px, transparent 1px 5px)`,
  },
  dark: {
    '--mantine-color-body': warmDark[7],
    '--surface-quiet': warmDark[8],
    '--surface-hover': warmDark[6],
    '--hairline': '#34312e',
    '--text-quiet': warmDark[2],
    '--mantine-color-dimmed': warmDark[2],
    '--mantine-color-placeholder': '#938c84',
    '--mantine-color-error': '#f2958d',
    '--mantine-color-anchor': petrol[3],
    '--accent': petrol[3],
    '--accent-tint': '#12333a',
    '--state-kept': '#7cc9a0',
    '--state-kept-tint': '#16301f',
    '--state-at-risk': '#e5b563',
    '--state-at-risk-tint': '#35270d',
    '--state-broken': '#f2958d',
    '--state-broken-tint': '#401a17',
    '--hatch': 'repeating-linear-gradient(135deg, #45413d 0 1px, transparent 1px 5px)',
  },
})
