import type { Metric, Playbook } from './Playbook.ts';

const paid: Metric = {
  name: 'paid per 1,000 accounts that qualified',
  how: 'settled invoices that raise MRR, over accounts that reached the moment the prompt would have been shown; against the holdout',
};
const kept: Metric = {
  name: 'kept expansion after 90 days',
  how: 'MRR of the upgrade still there at day 90, over what was gained',
};
const regret: Metric = {
  name: 'regret within 30 days',
  how: 'refunds, downgrades and cancellations after the upgrade; a guardrail, not a goal',
};
const dismissed: Metric = {
  name: 'dismissals and “never again”',
  how: 'of those who really saw it; a guardrail that stops a test',
};

/** One for each motion. */
export const playbooks: readonly Playbook[] = [
  {
    motion: 'tier',
    title: 'A bigger plan',
    summary:
      'The account has outgrown what it bought. It should hear so before work stops, with the plan that fits and its exact price.',
    framework: {
      current: 'what the plan has, and how much of it is in use',
      need: 'what the account does now that it did not do when it bought the plan',
      gap: 'the limit or feature that comes next, with a number',
      value: 'three to six differences that this account would use',
      next: 'pay in one click, ask a named approver, or be reminded at renewal',
    },
    angles: {
      capability: 'what the team can do from today on',
      efficiency: 'work that stops: freeing seats, splitting boards, exporting',
      competitive: 'what they said they compare; never another customer’s data',
      risk: 'the day on which the next person does not fit',
    },
    stakeholders: [
      {
        who: 'owner or admin',
        part: 'buys',
        looksAt: 'what changes, what is due today and next',
        sees: 'the comparison and the exact price',
      },
      {
        who: 'the member who met the limit',
        part: 'is asked',
        looksAt: 'whether the task gets done',
        sees: '“Ask Olga”, with the reason already written',
      },
      {
        who: 'finance',
        part: 'is told',
        looksAt: 'the recurring amount, the date and the VAT id',
        sees: 'the receipt, or the business case before it',
      },
    ],
    objections: {
      'too expensive':
        'Free what is idle first. If it is still short: the calculator with their own numbers, and the yearly price.',
      'wait until renewal':
        'What waiting costs in hours until then, the prorated price now, or a reminder at renewal.',
      'do we need it?':
        'Only the differences that their own use touches. Where none does, say so and propose nothing.',
      'need approval':
        'A business case that shows and cannot pay, sent to a named approver; the status comes back.',
      'other tools': 'The capabilities they asked about, with the catalog’s proof links.',
      'adoption or timing': 'A start date of their choice.',
    },
    metrics: [
      paid,
      { name: 'time to upgrade', how: 'from first qualified to paid, Kaplan–Meier median' },
      kept,
      regret,
      dismissed,
    ],
    never: [
      'a struggling or not yet activated account: it gets help, not a price',
      'an account whose payment is overdue: it is told to update the payment',
      'where freeing something, or a renewal within 14 days, solves it',
    ],
  },
  {
    motion: 'feature',
    title: 'A feature they asked for',
    summary:
      'Somebody wants to do something the plan does not do. The answer names the cheapest way to it, be it a plan or an add-on, and lets them try.',
    framework: {
      current: 'what was tried, and how often',
      need: 'the work behind it',
      gap: 'what the plan has instead',
      value: 'what the feature does, in one sentence, with its proof',
      next: 'see what it costs, or try it for two weeks',
    },
    angles: {
      capability: 'the task that becomes possible',
      efficiency: 'the step by hand that disappears',
      competitive: 'the need they stated, answered by name',
      risk: 'what an audit, a leak or a slow answer would cost them',
    },
    stakeholders: [
      {
        who: 'whoever tried it',
        part: 'is asked',
        looksAt: 'whether it does the job',
        sees: 'the gate in its place, and a trial where the host offers one',
      },
      {
        who: 'owner or budget holder',
        part: 'buys',
        looksAt: 'price against the step that is saved',
        sees: 'the case with attempts and the calculator',
      },
      {
        who: 'security or IT',
        part: 'is told',
        looksAt: 'what changes for sign-in, logs and data',
        sees: 'the differences in the security group, with proof links',
      },
    ],
    objections: {
      'too expensive':
        'The add-on instead of the plan, where there is one; else hours saved, by their own numbers.',
      'wait until renewal': 'A trial covers the time until then, and ends by itself.',
      'do we need it?': 'A trial of two weeks. It bills nothing by itself.',
      'need approval': 'The case says who asked, how often, and for what.',
      'other tools': 'What the feature does that they asked about; proof from the catalog.',
      'adoption or timing': 'Turn it on for one team first; say what onboarding is included.',
    },
    metrics: [
      paid,
      { name: 'use after buying', how: 'accounts that use the feature weekly 30 days later' },
      {
        name: 'trial to paid',
        how: 'of trials that ended, by survival, never counting running ones as lost',
      },
      kept,
      regret,
      dismissed,
    ],
    never: [
      'after interest has cooled: three attempts a month ago are none today',
      'better support to an unhappy account: mend first, propose later',
      'with a deadline that is not a fact of the account',
    ],
  },
  {
    motion: 'capacity',
    title: 'More of the same',
    summary:
      'More seats, calls or storage. Extra units, an add-on or a bigger plan: whichever is the cheapest that holds for a period, with the break-even shown.',
    framework: {
      current: 'used and promised, of the limit',
      need: 'how much more, and by when',
      gap: 'what fits now, and what does not',
      value: 'room for a period at this pace at the lowest price',
      next: 'add it, and what was blocked completes by itself',
    },
    angles: {
      capability: 'everybody who should be in, is in',
      efficiency: 'no juggling of seats and files',
      competitive: 'rarely fits: they are already here',
      risk: 'the range of dates in which the limit is reached, where one is honest',
    },
    stakeholders: [
      {
        who: 'the admin who invites or uploads',
        part: 'buys',
        looksAt: 'that it works now',
        sees: 'what is free first, then one amount',
      },
      {
        who: 'the team lead or HR who plans hires',
        part: 'is asked',
        looksAt: 'how many, and when',
        sees: 'the same change as a request with a note',
      },
      {
        who: 'finance',
        part: 'is told',
        looksAt: 'cost per unit, and where a plan is cheaper',
        sees: '“from 32 extra seats on, Scale costs no more”',
      },
    ],
    objections: {
      'too expensive': 'Withdraw pending invitations, free inactive seats; then the break-even in numbers.',
      'wait until renewal': 'For a meter that starts again soon, waiting costs nothing, and we say so.',
      'do we need it?': 'Only what the forecast’s range supports; without an honest range no date.',
      'need approval': 'One request for the same change, whoever asks.',
      'other tools': 'Does not apply: more of what they use.',
      'adoption or timing': 'Buy for the hires that have a start date, not for all of the plan.',
    },
    metrics: [
      paid,
      { name: 'blocked tasks that completed', how: 'intents finished after paying, over walls met' },
      { name: 'units in use after 30 days', how: 'used over bought; low means it was too much' },
      kept,
      regret,
    ],
    never: [
      'more than the pace of a period needs',
      'where sending what fits is enough',
      'shared sign-ins told as a charge: it may be wrong',
    ],
  },
  {
    motion: 'cross_sell',
    title: 'Something beside it',
    summary:
      'Adjacent: the next team. Complementary: what goes with what is used most. Platform: one plan for the parts. Only for accounts that use what they have.',
    framework: {
      current: 'what is used most, and by whom',
      need: 'the step before, after or beside it',
      gap: 'it is done elsewhere, or not at all',
      value: 'the add-on or plan for this step, on the same bill',
      next: 'add it, or talk to the person who knows the account',
    },
    angles: {
      capability: 'a step that was not possible here',
      efficiency: 'one place instead of two',
      competitive: 'the tool they said they use for it, compared by need',
      risk: 'data in two places that disagree',
    },
    stakeholders: [
      {
        who: 'lead of the other team',
        part: 'is asked',
        looksAt: 'whether it fits their way of working',
        sees: 'what the add-on does for them',
      },
      {
        who: 'owner or budget holder',
        part: 'buys',
        looksAt: 'one bill, one contract',
        sees: 'what it adds each month, on the same plan',
      },
      {
        who: 'CSM',
        part: 'is told',
        looksAt: 'whether the account is ready',
        sees: 'the opportunity with its reasons',
      },
    ],
    objections: {
      'too expensive':
        'What it adds a month, beside what the separate tool costs them, by their own numbers.',
      'wait until renewal': 'It joins the running period, prorated, and renews with the plan.',
      'do we need it?': 'Say what of their use it goes with; without such use it is not proposed.',
      'need approval': 'The case goes to the lead of the team it is for.',
      'other tools': 'Where theirs is better, leave it: a person talks, no prompt.',
      'adoption or timing': 'Begin with one team; what onboarding is included.',
    },
    metrics: [
      paid,
      { name: 'use of what was added', how: 'accounts that use it weekly 30 days later' },
      { name: 'pipeline', how: 'opportunities by stage and age, and what share is won' },
      kept,
      regret,
      dismissed,
    ],
    never: [
      'to accounts that use little of what they have',
      'while another proposal of ours is open to them',
      'a platform to who uses one part of it',
    ],
  },
];
