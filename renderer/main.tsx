// Starts the page. Runs in the window only; everything it knows comes from the studio through the contract.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app.tsx'
import './theme.css'
import './parts/parts.css'

// zod would otherwise try whether it may compile code, which the page's policy forbids and reports.
z.config({ jitless: true })

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
