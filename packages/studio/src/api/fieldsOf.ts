import { type Catalog, needOf, type Offer, type Text } from '@uptier/model';
import type { CampaignInfo, CampaignRules } from '@uptier/server';
import type { FieldView } from './contract.ts';

/** The rules that decide what is known where a campaign speaks. */
export type SpeakingRules = Pick<CampaignRules, 'trigger' | 'offer'>;

type Options = { [id: string]: string };

const field = (
  name: string,
  type: FieldView['type'],
  label: string,
  sample: string,
  always = false,
  options?: Options,
): FieldView => ({
  ...{ name, type, label, sample, always },
  ...(options && { options: Object.entries(options).map(([id, words]) => ({ id, label: words })) }),
});

/**
 * What this campaign's words may say of an account, the nearest to its subject first. `always` is what is there wherever it speaks: that
 * follows from its trigger and offer (left out: those published), from the catalog and from `promptValues`.
 */
export function fieldsOf(
  info: Pick<CampaignInfo, 'need' | 'publishedRules'>,
  catalog: Catalog,
  { trigger, offer }: SpeakingRules = info.publishedRules,
): FieldView[] {
  const need = needOf({ trigger, ...(info.need !== undefined && { need: info.need }) });
  const meter = need && 'meter' in need ? need.meter : undefined;
  const known = catalog.meters.find(({ id }) => id === meter);
  // A trigger on a meter is only looked at where the meter has a limit; of any other campaign the plan may have none.
  const limited = 'meter' in trigger;
  const ofMeter = known
    ? [
        field('used', 'number', 'in use', '19', true),
        field('limit', 'number', 'the limit', '20', limited),
        field('left', 'number', 'still free', '1', limited),
        field('percent', 'number', 'percent used', '95', limited),
        field('meter', 'text', 'the meter’s name', 'Seats', true),
        field('unit', 'text', 'one unit', 'seat', true),
        field('units', 'text', 'several units', 'seats', true),
        field('pending', 'number', 'promised, not used yet', '2', true),
        ...(known.reset === 'period'
          ? [field('resets', 'date', 'when the count starts again', '3 Dec')]
          : []),
        field('from', 'date', 'limit reached, earliest', '12 Mar', trigger.kind === 'forecast'),
        field('to', 'date', 'limit reached, latest', '18 Mar', trigger.kind === 'forecast'),
        field('forecast', 'choice', 'whether there is a forecast', 'yes', true, {
          yes: 'there is',
          no: 'there is none',
        }),
      ]
    : [];
  const ofFeature =
    need && 'feature' in need ? [field('feature', 'text', 'the feature’s name', 'Single sign-on', true)] : [];
  const feature = need && 'feature' in need ? need.feature : undefined;
  const longest = longestNames(catalog, { meter, feature });
  return [...ofMeter, ...ofFeature, ...ofOffer(offer), ...ofAccount].map((one) => {
    const length = one.type === 'date' ? dateLength : longest[one.name];
    return length === undefined ? one : { ...one, longest: length };
  });
}

/** "18 Mar 2027". */
const dateLength = 11;
/** Few are longer; those that are may take up to 80, where `cleanValue` cuts them. */
const personLength = 30;

/** The longest that a name of the catalog gets, in any language. */
function longestNames(
  { plans, addOns, meters, features }: Catalog,
  { meter, feature }: { meter: string | undefined; feature: string | undefined },
): Record<string, number> {
  const namesOf = (list: readonly { name: Text }[]) => longestOf(list.map(({ name }) => name));
  const known = meters.filter(({ id }) => id === meter);
  const plan = namesOf(plans);
  return {
    ...{ plan, current: plan, bigger: plan },
    add_on: namesOf(addOns),
    meter: namesOf(known),
    unit: longestOf(known.map(({ unit }) => unit.one)),
    units: longestOf(known.map(({ unit }) => unit.other)),
    feature: namesOf(features.filter(({ id }) => id === feature)),
    ...{ account: personLength, person: personLength },
  };
}

function longestOf(texts: Text[]): number {
  const words = texts.flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
  return Math.max(0, ...words.map((word) => word?.length ?? 0));
}

function ofOffer(offer: Offer): FieldView[] {
  if (offer.kind === 'help') return [field('person', 'text', 'who helps', 'Dana', true)];
  const kinds = { upgrade: 'a bigger plan', extras: 'more units', add_on: 'an add-on', sales: 'a talk' };
  return [
    field('plan', 'text', 'the plan that is proposed', 'Growth'),
    field('price', 'money', 'its list price', '$149'),
    field('more', 'money', 'more than now', '$100'),
    field('interval', 'choice', 'paid by the month or year', 'month', false, {
      month: 'by the month',
      year: 'by the year',
    }),
    field('priced', 'choice', 'whether a price may be said', 'yes', true, {
      yes: 'a price',
      more: 'only what it adds',
      no: 'no price',
    }),
    field('offer', 'choice', 'what is proposed', 'upgrade', true, kinds),
    field('add', 'number', 'units that are added', '5'),
    field('add_on', 'text', 'the add-on', 'Vault'),
    field('saves', 'money', 'saved in a year', '$298'),
    field('trial_end', 'date', 'end of the trial', '3 Dec', offer.kind === 'trial'),
    field('price_after', 'money', 'price after the trial', '$149', offer.kind === 'trial'),
    field('compared', 'choice', 'whether a bigger plan compares', 'yes', false, {
      yes: 'it does',
      no: 'it does not',
    }),
    field('even', 'number', 'units from which it costs no more', '13'),
    field('bigger', 'text', 'that bigger plan', 'Growth'),
    field('person', 'text', 'who answers', 'Dana'),
  ];
}

const ofAccount: FieldView[] = [
  field('account', 'text', 'the account’s name', 'Acme'),
  field('current', 'text', 'the plan they have', 'Starter', true),
  field('renewal', 'date', 'next renewal', '3 Dec', true),
  field('who', 'choice', 'whether they may pay', 'buy', true, { buy: 'may pay', ask: 'may ask' }),
];
