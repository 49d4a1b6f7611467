import react from '@vitejs/plugin-react'
import type { Connect, Plugin } from 'vite'
import { defineConfig } from 'vite'

/** Where the API answers while the faces are served by Vite itself. */
const api = process.env['ZHIXUN_API'] ?? 'http://localhost:8080'

const faces = ['bureau', 'enterprise', 'learner', 'public'] as const

/** The server gives every deep link of a face that face's page; so does Vite while developing. */
function facePages(): Plugin {
  const serveFace: Connect.NextHandleFunction = (request, _response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const isPage = request.headers.accept?.includes('text/html') && !path.startsWith('/api/')
    if (isPage && !path.endsWith('.html')) {
      const face = faces.find((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ?? 'public'
      request.url = `/${face}.html`
    }
    next()
  }
  return {
    name: 'face-pages',
    configureServer: (server) => void server.middlewares.use(serveFace),
    configurePreviewServer: (server) => void server.middlewares.use(serveFace),
  }
}

const proxy = { '/api': { target: api, changeOrigin: false } }

export default defineConfig({
  root: import.meta.dirname,
  appType: 'mpa',
  plugins: [react(), facePages()],
  // the server puts a new one into every page it hands out
  html: { cspNonce: '{{nonce}}' },
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: Object.fromEntries(faces.map((face) => [face, `${import.meta.dirname}/${face}.html`])),
    },
  },
})
