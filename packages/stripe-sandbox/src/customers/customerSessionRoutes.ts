import { missing } from '../http/errors.ts';
import { anything, objectOf, text } from '../http/params.ts';
import { type Route, route } from '../http/route.ts';
import { timeOfCustomer } from '../world.ts';

const component = anything;

export const customerSessionRoutes: Route[] = [
  route(
    'POST',
    '/v1/customer_sessions',
    {
      customer: text,
      components: objectOf({
        active_entitlements: component,
        buy_button: component,
        customer_portal: component,
        customer_sheet: component,
        mobile_payment_element: component,
        payment_element: component,
        pricing_table: component,
      }),
    },
    ({ world, params }) => {
      if (!world.store.customers.get(params.customer)) throw missing('customer', params.customer, 'customer');
      const created = timeOfCustomer(world, params.customer);
      const enabled = (name: keyof typeof params.components) => {
        const asked = params.components[name];
        const on = typeof asked === 'object' && !Array.isArray(asked) && asked.enabled === 'true';
        return { enabled: on };
      };
      return {
        object: 'customer_session',
        client_secret: `cuss_secret_${world.ids.opaque(40)}`,
        components: {
          active_entitlements: enabled('active_entitlements'),
          buy_button: enabled('buy_button'),
          customer_portal: enabled('customer_portal'),
          customer_sheet: { ...enabled('customer_sheet'), features: null },
          mobile_payment_element: { ...enabled('mobile_payment_element'), features: null },
          payment_element: { ...enabled('payment_element'), features: null },
          pricing_table: enabled('pricing_table'),
        },
        created,
        customer: params.customer,
        customer_account: null,
        expires_at: created + 1800,
        livemode: false,
      };
    },
    { required: ['customer', 'components'] },
  ),
];
