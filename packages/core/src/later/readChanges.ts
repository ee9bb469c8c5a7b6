import type { AccountChange } from '@uptier/model';

/**
 * Reads newline-delimited JSON until the stream ends. A blank line is the server's heartbeat.
 *
 * `onLine` hears each change, or null for a heartbeat. A line that is not JSON is skipped: a newer server may send more kinds.
 */
export async function readChanges(
  body: ReadableStream<Uint8Array>,
  onLine: (change: AccountChange | null) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(toChange(line));
  }
}

function toChange(line: string): AccountChange | null {
  try {
    const change = JSON.parse(line) as AccountChange | null;
    return typeof change?.version === 'string' ? change : null;
  } catch {
    return null;
  }
}
