import { defineConfig } from 'drizzle-kit';

/** `pnpm run migrations` writes what changed in the schema as SQL into `migrations/`, which ships with the package. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/storage/schema.ts',
  out: './migrations',
  breakpoints: true,
});
