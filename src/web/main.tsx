import './zod-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { applyLocale } from './preferences.ts'
import { goToFirstError } from './ui/first-error.ts'
import { printInLight } from './ui/paper.ts'
import { replaceWords } from './ui/replace-word.ts'

applyLocale()
printInLight()
goToFirstError()
replaceWords()
createRoot(document.getElementById('root')!).render(<App />)
