import type { SessionKey } from '../createUptier.ts';
import { ConfigError } from '../errors/ConfigError.ts';

const shortestSecretBytes = 32;

/** jose signs with a 5-byte HMAC key without a word; RFC 7518 §3.2 asks for at least the size of the hash. */
export function checkKeyPair(
  option: 'sessionKeys' | 'serverKeys',
  keys: { current: SessionKey; previous?: SessionKey | null },
): void {
  checkKey(`${option}.current`, keys.current);
  if (!keys.previous) return;
  checkKey(`${option}.previous`, keys.previous);
  if (keys.previous.kid === keys.current.kid) {
    throw new ConfigError(
      'option_invalid',
      `${option}.previous.kid`,
      `is the same as the current one ("${keys.current.kid}"). Give each key its own kid.`,
    );
  }
}

function checkKey(path: string, key: SessionKey): void {
  if (!key?.kid) throw new ConfigError('option_missing', `${path}.kid`, 'name the key, e.g. "2026-11".');
  const bytes = new TextEncoder().encode(key.secret ?? '').length;
  if (bytes < shortestSecretBytes) {
    throw new ConfigError(
      'secret_too_short',
      `${path}.secret`,
      `is ${bytes} bytes long; at least ${shortestSecretBytes} random bytes are needed. Make one with: openssl rand -base64 32`,
    );
  }
}
