/** A fetch that knows for how long at least one call was under way. Calls side by side count once. */
export function createStripeWatch() {
  let underWay = 0;
  let since = 0;
  let busy = 0;
  const begin = () => {
    if (underWay++ === 0) since = performance.now();
  };
  const end = () => {
    if (--underWay === 0) busy += performance.now() - since;
  };
  return {
    fetch: async (...args: Parameters<typeof fetch>): Promise<Response> => {
      begin();
      try {
        const response = await fetch(...args);
        // The answer counts as Stripe's until its last byte is there.
        const body = await response.arrayBuffer();
        return new Response(body, response);
      } finally {
        end();
      }
    },
    reset() {
      busy = 0;
    },
    busyMs: () => busy,
  };
}

export type StripeWatch = ReturnType<typeof createStripeWatch>;
