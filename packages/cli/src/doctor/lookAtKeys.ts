import { type Finding, note, ok, problem, warning } from './Finding.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The shape of the settings that the guides read from the environment. Values are never printed. */
export function lookAtKeys(env: Env): Finding[] {
  return [lookAtStripeKeys(env), lookAtWebhookSecret(env), lookAtSessionSecret(env), lookAtDatabase(env)];
}

const check = 'stripe.keys';

function lookAtStripeKeys({ STRIPE_SECRET_KEY: secret, STRIPE_PUBLISHABLE_KEY: publishable }: Env): Finding {
  if (!secret && !publishable) return note(check, 'No Stripe keys are set: the local sandbox is used.');
  const mode = /^(?:sk|rk)_(test|live)_\S+$/.exec(secret ?? '')?.[1];
  if (!mode) return problem(check, 'STRIPE_SECRET_KEY is missing or is no secret key (sk_… or rk_…).');
  const other = /^pk_(test|live)_\S+$/.exec(publishable ?? '')?.[1];
  if (!other)
    return problem(check, `STRIPE_PUBLISHABLE_KEY is missing or is no publishable key (pk_${mode}_…).`);
  if (other !== mode)
    return problem(check, `The secret key is of ${mode} mode, the publishable one of ${other} mode.`);
  if (mode === 'live' && secret?.startsWith('sk_')) {
    return warning(
      check,
      'A live secret key. A restricted key (rk_live_…) that can do only what Uptier does is safer.',
    );
  }
  return ok(check, `Stripe keys of ${mode} mode`);
}

function lookAtWebhookSecret({ STRIPE_WEBHOOK_SECRET: secret, STRIPE_SECRET_KEY: key }: Env): Finding {
  if (!secret) {
    const late = 'events are polled instead, about once a second.';
    return note(
      'stripe.webhookSecret',
      `STRIPE_WEBHOOK_SECRET is not set: ${key ? late : 'the sandbox needs none.'}`,
    );
  }
  const wrong = secret.split(',').some((one) => !/^whsec_\S+$/.test(one.trim()));
  return wrong
    ? problem('stripe.webhookSecret', 'STRIPE_WEBHOOK_SECRET is no signing secret (whsec_…).')
    : ok('stripe.webhookSecret', "The webhook's signing secret has the right shape.");
}

function lookAtSessionSecret({ UPTIER_SECRET: secret, STRIPE_SECRET_KEY: key }: Env): Finding {
  const make = 'Make one with: openssl rand -base64 32';
  if (!secret) {
    return key
      ? problem('sessionSecret', `UPTIER_SECRET is not set. ${make}`)
      : note('sessionSecret', 'UPTIER_SECRET is not set: the sandbox makes one up at each start.');
  }
  const bytes = new TextEncoder().encode(secret).length;
  return bytes < 32
    ? problem('sessionSecret', `UPTIER_SECRET has ${bytes} bytes; at least 32 are needed. ${make}`)
    : ok('sessionSecret', 'The session secret is long enough.');
}

function lookAtDatabase({ DATABASE_URL: url, STRIPE_SECRET_KEY: key }: Env): Finding {
  if (url) {
    return /^postgres(ql)?:\/\//.test(url)
      ? ok('database', 'DATABASE_URL names a Postgres.')
      : problem('database', 'DATABASE_URL is not a postgres:// address.');
  }
  const live = /^(sk|rk)_live_/.test(key ?? '');
  return live
    ? problem(
        'database',
        'DATABASE_URL is not set: with a live key the server refuses the embedded database.',
      )
    : note('database', 'DATABASE_URL is not set: the embedded database is used, by one process at a time.');
}
