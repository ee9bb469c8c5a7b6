/** https, or http on this very machine (the sandbox): `javascript:` would pass through Preact as any other address. */
export function safeHref(address: string): boolean {
  return /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(address);
}
