import { defaultClientConditions, defineConfig } from 'vite';

/**
 * Builds `dist/cdn/`: a folder any web server can serve, for pages without a bundler. `loader.js` keeps its name; everything it
 * imports later is named by its content and found beside it, so the folder can lie at any address.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  resolve: { conditions: ['uptier-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/cdn',
    emptyOutDir: true,
    target: 'es2022',
    // A library needs no helper that preloads chunks, which would be a third of the loader; its white space is another matter.
    lib: { entry: 'src/loader.ts', formats: ['es'] },
    rolldownOptions: {
      output: { entryFileNames: 'loader.js', chunkFileNames: '[name]-[hash].js', minify: true },
    },
  },
});
