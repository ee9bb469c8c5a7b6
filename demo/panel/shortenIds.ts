/** `/v1/subscriptions/sub_1a2b3c4d5e6f7g8h` → `/v1/subscriptions/sub_1a2b…`: the kind says enough to read on. */
export function shortenIds(path: string): string {
  return path.replace(/\b([a-z]+(?:_[a-z]+)*_\w{4})\w{8,}/g, '$1…');
}
