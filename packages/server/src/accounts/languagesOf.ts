/** More than a person reads; a header can hold thousands. */
const most = 5;

/** What `Accept-Language` asks for, in its order of preference; weights are taken to follow the order, as browsers send them. */
export function languagesOf(request: Request): string[] {
  const header = request.headers.get('accept-language') ?? '';
  return header
    .slice(0, 200)
    .split(',')
    .map((part) => part.split(';')[0]!.trim())
    .filter((tag) => /^[a-zA-Z]{2,3}([-_][\w]+)*$/.test(tag))
    .slice(0, most);
}
