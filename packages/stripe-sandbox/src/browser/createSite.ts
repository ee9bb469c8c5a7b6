import { finishSessionOfIntent } from '../checkout/completeSession.ts';
import { serveCheckout } from '../checkout/serveCheckout.ts';
import { StripeError, toErrorBody } from '../http/errors.ts';
import { decodeForm } from '../http/form.ts';
import { answerChallenge, findIntent } from '../payments/answerChallenge.ts';
import { servePortal } from '../portal/servePortal.ts';
import type { World } from '../world.ts';
import { challengePage } from './challengePage.ts';
import { paymentFormPage } from './paymentFormPage.ts';
import { stripeScript } from './stripeScript.ts';

export interface SiteOptions {
  world: () => World;
  commit<T>(work: () => T): T;
}

export type Site = (request: Request) => Promise<Response | null>;

/** The paths a browser visits: /stripe.js, /elements/*, /challenge/*, /checkout/*, /portal/*. Answers null for anything else. */
export function createSite({ world, commit }: SiteOptions): Site {
  async function challenge(
    request: Request,
    url: URL,
    id: string,
    answer: string | undefined,
  ): Promise<Response> {
    const form =
      request.method === 'POST' ? decodeForm(await request.text()) : decodeForm(url.search.slice(1));
    const secret = typeof form.client_secret === 'string' ? form.client_secret : '';
    const intent = findIntent(world(), id, secret);
    if (request.method !== 'POST') return challengePage(world(), intent, secret);
    if (answer !== 'complete' && answer !== 'fail') return notFound();
    const { status } = commit(() => {
      const answered = answerChallenge(world(), intent, answer);
      finishSessionOfIntent(world(), answered);
      return answered;
    });
    return Response.json({ status });
  }

  return async (request) => {
    const url = new URL(request.url);
    const [, first, id, answer] = url.pathname.split('/');
    try {
      if (url.pathname === '/stripe.js') return script();
      if (url.pathname === '/elements/payment') return paymentFormPage();
      if (first === 'challenge' && id) return await challenge(request, url, id, answer);
      if (first === 'checkout' && id)
        return await serveCheckout(world(), commit, request, { id, action: answer });
      if (first === 'portal' && id)
        return await servePortal(world(), commit, request, { id, action: answer });
      return null;
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return Response.json(toErrorBody(error, ''), { status: error.status });
    }
  };
}

function script(): Response {
  return new Response(stripeScript(), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    },
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404 });
}
