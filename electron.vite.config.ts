// How the program is built: the studio with its two shells, the preload, the page. Tests run the source directly.
import { readFileSync } from 'node:fs'
import { defineConfig } from 'electron-vite'
import react from '@vitejs/plugin-react'
import { billOfMaterials, licencesJson, shippedPackages } from './electron/start/shipped-packages.mjs'

const { name, version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))

/** Whose work is in the program: the screen reads the one, whoever looks after the computers the other. */
const shipped = {
  name: 'cloakroom-shipped-packages',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }) {
    const packages = shippedPackages(import.meta.dirname)
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: licencesJson(packages) })
    this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source: billOfMaterials(packages, { name, version }) })
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // playwright-core is a devDependency (the Chromium shell is not packaged), so it is named here or it is bundled.
      externalizeDeps: { include: ['playwright-core'] },
      rollupOptions: {
        input: {
          index: 'electron/main.ts',
          chromium: 'electron/chromium/main.ts',
          'engine-worker': 'electron/studio/engine/engine-worker.ts',
          'table-worker': 'electron/studio/store/table-worker.ts',
          'snapshot-worker': 'electron/studio/store/snapshot-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), shipped],
    // School › About says which version this is.
    define: { 'import.meta.env.VITE_CLOAKROOM_VERSION': JSON.stringify(version) },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // Read from the disk beside it, never over a network: one file is quicker than many.
      chunkSizeWarningLimit: 2000,
      // Nothing is inlined as data: the page's policy lets it load its own files only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
