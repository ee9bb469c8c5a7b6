/** The account a session token speaks for. Only for the log and the stories: nothing is trusted, nothing is checked. */
export function accountOf(request: Request): string | undefined {
  const payload = request.headers.get('authorization')?.split('.')[1];
  if (!payload) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()).cus;
  } catch {
    return undefined;
  }
}
