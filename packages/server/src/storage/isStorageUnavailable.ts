const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
/** SQLSTATE classes: 08 connection, 53 resources (disk, connections), 57P admin shutdown, 25006 read-only failover. */
const serverCodes = /^(08...|53...|57P0.|25006)$/;
/** `pg` rejects what was in flight when the connection broke without a code. */
const brokenConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/;

/** Whether the database could not be reached or could not work, as opposed to refusing what was asked. */
export function isStorageUnavailable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && (networkCodes.has(code) || serverCodes.test(code))) return true;
    if (brokenConnection.test(at.message)) return true;
  }
  return false;
}
