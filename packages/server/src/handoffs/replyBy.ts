const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When an answer is due that takes so many hours of working days, Monday to Friday in UTC: nobody is promised a Sunday. */
export function replyBy(asked: number, hours: number): number {
  let at = asked;
  let left = hours * hourMs;
  while (left > 0) {
    const midnight = Math.floor(at / dayMs) * dayMs + dayMs;
    const isWorkday = ![0, 6].includes(new Date(at).getUTCDay());
    const spent = Math.min(midnight - at, isWorkday ? left : dayMs);
    if (isWorkday) left -= spent;
    at += spent;
  }
  return at;
}
