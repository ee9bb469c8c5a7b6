// What a host writes to have one prompt on its page.
import { createUptierUi } from '@uptier/preact';

const ui = createUptierUi({ endpoint: '/uptier', session: () => fetch('/session').then((r) => r.text()) });
ui.mount(document.querySelector('#seats'), { meter: 'seats' });
