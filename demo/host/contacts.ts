import type { PeopleOptions } from '@uptier/server';

/** Who at Quillboard talks to customers, by when they answer, and where a time with them can be booked. */
export const contacts = {
  csm: {
    id: 'tom',
    name: 'Tom Okada',
    replyHours: 4,
    bookingUrl: 'https://meet.quillboard.example/tom-okada',
  },
  /** From Scale on he stands beside the checkout: $3,000 a year. */
  csmFrom: 300_000,
  sales: {
    id: 'ruth',
    name: 'Ruth Adler',
    replyHours: 8,
    bookingUrl: 'https://meet.quillboard.example/ruth-adler',
  },
} satisfies PeopleOptions;

export const addressOf = (id: string) => `${id}@quillboard.example`;
