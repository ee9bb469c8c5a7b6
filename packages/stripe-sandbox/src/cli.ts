#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createStripeSandbox } from './createStripeSandbox.ts';

const help = `stripe-sandbox: a local Stripe

  --port <n>       port to listen on (12111; 0 picks a free one)
  --host <name>    address to listen on (127.0.0.1)
  --file <path>    keep the state in this file
  --webhook <url>  deliver all events there; the signing secret is printed
  --seed <text>    deterministic ids
  --tax <list>     what automatic tax finds, in percent: DE=19,US-CA=8.25
  --help
`;

function readArguments() {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: '12111' },
        host: { type: 'string', default: '127.0.0.1' },
        file: { type: 'string' },
        webhook: { type: 'string' },
        seed: { type: 'string' },
        tax: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

const values = readArguments();
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`--port takes a number from 0 to 65535, not "${values.port}".\n`);
  process.exit(2);
}

/** `DE=19,US-CA=8.25` → percent by place. */
function readTax(list: string): Record<string, number> {
  const rates = list
    .split(',')
    .map((entry) => /^([A-Z]{2}(?:-[A-Z0-9]{1,3})?)=(\d+(?:\.\d+)?)$/.exec(entry.trim()));
  if (rates.every((rate) => rate !== null)) {
    return Object.fromEntries(rates.map(([, place, percent]) => [place, Number(percent)]));
  }
  process.stderr.write(`--tax takes places and percentages like DE=19,US-CA=8.25, not "${list}".\n`);
  process.exit(2);
}

const sandbox = createStripeSandbox({
  ...(values.tax === undefined ? {} : { automaticTaxRates: readTax(values.tax) }),
  ...(values.file ? { file: values.file } : {}),
  ...(values.seed ? { deterministicIds: values.seed } : {}),
});
const server = await sandbox.listen({ port, host: values.host }).catch((error: NodeJS.ErrnoException) => {
  const reason =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Pass another --port, or 0 for a free one.`
      : error.message;
  process.stderr.write(`${reason}\n`);
  process.exit(1);
});

process.stdout.write(`Stripe sandbox   ${server.url}
Dashboard        ${server.url}/_sandbox
Stripe.js        ${server.url}/stripe.js

Point a client at it:
  new Stripe('sk_test_local', { host: '127.0.0.1', port: ${server.port}, protocol: 'http' })
  curl ${server.url}/v1/customers -u sk_test_local: -d email=jenny@example.com
`);
if (values.webhook) process.stdout.write(`\n${await addWebhook(values.webhook)}\n`);

/** Reuses the endpoint of an earlier run on the same file, so that its secret stays the same. */
async function addWebhook(url: string): Promise<string> {
  const known = sandbox.store.webhook_endpoints.where((endpoint) => endpoint.url === url)[0];
  if (known) return `Webhooks to      ${url}\nSigning secret   ${known.secret}`;
  const response = await sandbox.fetch(`${server.url}/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_local' },
    body: new URLSearchParams({ url, 'enabled_events[]': '*' }),
  });
  const body = (await response.json()) as { secret?: string; error?: { message: string } };
  return body.secret
    ? `Webhooks to      ${url}\nSigning secret   ${body.secret}`
    : `Webhooks: ${body.error?.message}`;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    sandbox.close().then(() => process.exit(0));
  });
}
