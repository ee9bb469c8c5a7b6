import Stripe from 'stripe';

/** What one call was answered, without what differs by nature: ids, moments, addresses, secrets. */
export interface Answer {
  call: string;
  status: number;
  body: unknown;
}

/** By test: its answers in order. */
export type Recording = Map<string, Answer[]>;

/** Node's own client, which keeps every answer of the API under the name of the test that asked. */
export function recordAnswers(recording: Recording, nameOfTest: () => string): Stripe.HttpClient {
  const client = Stripe.createNodeHttpClient();
  const send = client.makeRequest.bind(client);
  client.makeRequest = async (...args) => {
    const [, , path, method] = args;
    const response = await send(...args);
    const read = response.toJSON.bind(response);
    response.toJSON = async () => {
      const body: unknown = await read();
      const call = `${method} ${plain(path.split('?')[0]!)}`;
      const name = nameOfTest();
      const answer = { call, status: response.getStatusCode(), body: normalise(body) };
      recording.set(name, [...(recording.get(name) ?? []), answer]);
      return body;
    };
    return response;
  };
  return client;
}

const isId = /\b(?:[a-z]+_)+(?:test_)?[A-Za-z0-9]{8,}\b/g;
/** Seconds of this century; no amount in the suite is as large. */
const moments = 1_000_000_000;

const plain = (text: string) => text.replaceAll(isId, (id) => `${id.slice(0, id.indexOf('_'))}_…`);

function normalise(value: unknown): unknown {
  if (typeof value === 'number') return value > moments ? 'moment' : value;
  if (typeof value === 'string') {
    if (/^https?:/.test(value)) return 'url';
    return value.includes('_secret_') ? 'secret' : plain(value);
  }
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normalise(entry)]));
}
