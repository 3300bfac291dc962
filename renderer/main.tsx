// Starts the page. Runs in the window only; everything it knows comes from the studio through the contract.
import './no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// The tokens and the parts come first, so that a screen's own sheet has the last word.
import './theme.css'
import './parts/parts.css'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
