/** Only https, or http on this very machine (the sandbox): `javascript:` passes through Preact as any other address. */
export function safeHref(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address, document.baseURI);
    return (
      protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
    );
  } catch {
    return false;
  }
}
