import { invalid, missing } from '../../http/errors.ts';
import { given, mergeMetadata } from '../../http/merge.ts';
import {
  anything,
  clearable,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { view } from '../../http/views.ts';
import type { ApiObject, CreditNote, Metadata } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createCreditNote } from './createCreditNote.ts';

const shape = {
  amount: natural,
  credit_amount: natural,
  effective_at: integer,
  email_type: text,
  invoice: text,
  lines: listOf(
    objectOf(
      {
        amount: natural,
        description: text,
        invoice_line_item: text,
        quantity: natural,
        type: oneOf('custom_line_item', 'invoice_line_item'),
        unit_amount: natural,
        unit_amount_decimal: text,
        tax_rates: anything,
        tax_amounts: anything,
      },
      ['type'],
    ),
  ),
  memo: text,
  metadata: clearable(metadata),
  out_of_band_amount: natural,
  reason: oneOf('duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'),
  refund_amount: natural,
};

export const creditNoteRoutes: Route[] = [
  route('POST', '/v1/credit_notes', shape, ({ world, params }) => createCreditNote(world, read(params)), {
    required: ['invoice'],
  }),
  route(
    'GET',
    '/v1/credit_notes/preview',
    shape,
    ({ world, params }) => {
      const mark = world.events.mark();
      try {
        return world.store.rehearse(() => view(world, createCreditNote(world, read(params))));
      } finally {
        world.events.rewind(mark);
      }
    },
    { required: ['invoice'], expanded: true },
  ),
  listRoute('/v1/credit_notes', { customer: text, invoice: text }, ({ world, params }) =>
    world.store.credit_notes.where(
      (note) =>
        (!params.invoice || note.invoice === params.invoice) &&
        (!params.customer || note.customer === params.customer),
    ),
  ),
  route('GET', '/v1/credit_notes/:id', {}, ({ world, path }) => findNote(world, path.id)),
  listRoute(
    '/v1/credit_notes/:id/lines',
    {},
    ({ world, path }) => (findNote(world, path.id).lines as { data: ApiObject[] }).data,
    { oldestFirst: true },
  ),
  route(
    'POST',
    '/v1/credit_notes/:id',
    { memo: text, metadata: clearable(metadata) },
    ({ world, path, params }) => {
      const note = findNote(world, path.id);
      const changed = world.store.credit_notes.patch(note.id, {
        ...given({ memo: params.memo }),
        metadata: mergeMetadata(note.metadata as Metadata, params.metadata),
      });
      world.events.emit('credit_note.updated', changed, { before: note });
      return changed;
    },
  ),
  route('POST', '/v1/credit_notes/:id/void', {}, ({ world, path }) => {
    const note = findNote(world, path.id);
    if (note.status === 'void') throw invalid('This credit note is already void.');
    if (note.type === 'post_payment') throw invalid('You can only void credit notes of open invoices.');
    const voided = world.store.credit_notes.patch(note.id, { status: 'void', voided_at: world.time() });
    const invoice = world.store.invoices.get(note.invoice);
    if (invoice?.status === 'open') {
      world.store.invoices.patch(invoice.id, {
        pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount - note.total,
        amount_due: invoice.amount_due + note.total,
        amount_remaining: invoice.amount_remaining + note.total,
      });
    }
    world.events.emit('credit_note.voided', voided);
    return voided;
  }),
];

type Sent = { [K in keyof typeof shape]?: ReturnType<(typeof shape)[K]> } & { invoice: string };

function read(params: Sent) {
  const { metadata: meta, email_type: _email, ...rest } = params;
  return { ...rest, metadata: mergeMetadata({}, meta) };
}

function findNote(world: World, id: string | undefined): CreditNote {
  const note = world.store.credit_notes.get(id ?? '');
  if (!note) throw missing('credit note', id ?? '', 'id', 404);
  return note;
}
