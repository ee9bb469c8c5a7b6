// What a host writes to have one prompt on its page.
import { createUptierUi } from '@uptier/preact';

const session = () => fetch('/uptier-session').then((response) => response.text());
const ui = createUptierUi({ endpoint: '/uptier', session });
ui.mount('prompt', document.querySelector<HTMLElement>('#seats')!, { meter: 'seats' });
ui.start();
