import type { Catalog, Scope } from '@uptier/model';
import {
  bindTemplate,
  createUptier,
  type HandoffEvent,
  type Logger,
  type StripeOptions,
  type Uptier,
  type UptierOptions,
} from '@uptier/server';
import { addressOf, contacts } from './contacts.ts';
import type { Store } from './createStore.ts';
import { approversOf, invite, sendMail } from './members.ts';
import { apiCallHistory, apiCallsInPeriod, inactivePeople, seatsInUse, storageInUse } from './usage.ts';
import { canPay, type Person, type Workspace } from './Workspace.ts';
import { writeInquiry } from './writeInquiry.ts';

export interface QuillboardUptierOptions {
  store: Store;
  catalog: Catalog;
  stripe: StripeOptions;
  storage: NonNullable<UptierOptions['storage']>;
  sessionKey: string;
  /** Signs what the CRM is told. */
  crmSecret: string;
  origin: string;
  log: Logger;
  now?: () => number;
  /** Quillboard's own billing facts follow the subscription. */
  onEntitlementsChanged(account: string): Promise<void>;
}

/** Everything Uptier's server needs to know about Quillboard. */
export function createUptierForQuillboard(options: QuillboardUptierOptions): Uptier {
  const { store, now } = options;

  // uptier:begin server
  const uptier = createUptier({
    catalog: options.catalog,
    stripe: options.stripe,
    storage: options.storage,
    sessionKeys: { current: { kid: 'demo', secret: options.sessionKey } },
    origins: [options.origin],
    log: options.log,
    ...(now && { now }),
    // From the library, as drafts: shown to nobody until they are published in Studio. They come unasked, as a card in the corner.
    campaigns: [
      bindTemplate(options.catalog, 'annual-at-renewal'),
      bindTemplate(options.catalog, 'try-feature', { feature: 'sso' }),
    ],

    // What a workspace may try by itself, once, in days. It ends by itself and bills nothing.
    trials: { features: { sso: 14 } },

    // Who talks to customers: named before anything is sent.
    people: contacts,

    // The CRM is a program elsewhere: it hears of the same by a signed webhook.
    webhooks: [
      {
        id: 'crm',
        url: `${options.origin}/crm/uptier`,
        secrets: [options.crmSecret],
        types: ['handoff.asked'],
      },
    ],

    // Who is this, and what do they use? Asked on the server only.
    async resolveAccount(id) {
      const workspace = store.workspace(id);
      if (!workspace) return null;
      return {
        id,
        name: workspace.name,
        customer: workspace.billing?.customer ?? null,
        usage: usageOf(workspace),
        history: { api_calls: apiCallHistory(workspace) },
        approvers: approversOf(workspace).map(({ id, name }) => ({ id, name })),
      };
    },

    // Asked again at the moment of payment: a role taken away a minute ago counts.
    authorize: ({ account, user, action }) => {
      const person = store.workspace(account)?.people.find(({ id }) => id === user);
      return person !== undefined && scopesOf(person).includes(action);
    },

    // Somebody paid, now or days after they were asked: finish what people were doing when they were stopped.
    async onUpgraded({ id, account, intents }) {
      const done = store.workspace(account)?.completed[id];
      if (done) return done;
      const sent = intents.flatMap(({ user, intent }) =>
        intent.kind === 'invite' ? invite(store, account, intent.emails as string[], user) : [],
      );
      const completed = sent.length > 0 ? [countInvitations(sent.length)] : [];
      store.update(account, (workspace) => {
        workspace.completed[id] = completed;
      });
      return completed;
    },

    // Somebody without billing rights asked: tell the one who can pay.
    onRequested: ({ account, approver }) => sendRequestMail(store, account, approver),

    // Somebody wants to talk to a person: write to that person, with all that they need to know.
    onHandoff(event) {
      options.log.info(`Quillboard writes to ${event.person.name}: ${event.name} wants to talk`, {
        ...event,
      });
      sendInquiry(store, event, options.catalog);
    },

    // A plan or a trial began or ended: what is no longer had is switched off.
    onEntitlementsChanged({ account, features }) {
      if (!features.sso) switchOffSso(store, account);
      return options.onEntitlementsChanged(account);
    },
  });
  // uptier:end
  return uptier;
}

function sendRequestMail(store: Store, account: string, approver: string): void {
  const workspace = store.workspace(account);
  const person = workspace?.people.find(({ id }) => id === approver);
  if (!workspace || !person) return;
  sendMail(store, workspace, {
    to: person.email,
    subject: `Somebody at ${workspace.name} asks for an upgrade`,
  });
  store.save();
}

function sendInquiry(store: Store, event: HandoffEvent, catalog: Catalog): void {
  const workspace = store.workspace(event.account);
  if (!workspace) return;
  sendMail(store, workspace, {
    to: addressOf(event.person.id),
    subject: `${event.name} of ${workspace.name} wants to talk to you`,
    text: writeInquiry(event, catalog),
    event: event.id,
  });
  store.save();
}

function switchOffSso(store: Store, account: string): void {
  if (!store.workspace(account)?.sso.enabled) return;
  store.update(account, ({ sso }) => {
    sso.enabled = false;
  });
}

function usageOf(workspace: Workspace) {
  const { active, pending } = seatsInUse(workspace);
  return {
    seats: { active, pending, relief: { pending, inactive: inactivePeople(workspace) } },
    storage: { active: storageInUse(workspace) },
    api_calls: { active: apiCallsInPeriod(workspace) },
  };
}

/** Everyone sees offers and may ask; owners and admins may pay. */
export function scopesOf({ role }: Person): Scope[] {
  return canPay(role)
    ? ['offers:read', 'requests:write', 'billing:purchase']
    : ['offers:read', 'requests:write'];
}

function countInvitations(count: number): string {
  return count === 1 ? '1 invitation sent' : `${count} invitations sent`;
}
