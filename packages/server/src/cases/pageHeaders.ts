import { createHash } from 'node:crypto';
import { caseCss } from './caseCss.ts';

const styles = createHash('sha256').update(caseCss).digest('base64');

/**
 * The page runs nothing and loads nothing: its one stylesheet is named by its hash. Its address is the key to it, so no other site
 * learns it from a link on the page, no cache keeps it and no search engine lists it.
 */
export const pageHeaders: Record<string, string> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styles}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
