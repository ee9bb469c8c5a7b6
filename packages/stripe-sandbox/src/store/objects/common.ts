/**
 * The stored form of every API object: references are ids, sub-lists live in their own collection. Only the fields
 * the sandbox reasons about are named; the constant rest of a Stripe object rides along through the index signature
 * and is filled in where the object is built.
 */
export interface ApiObject {
  id: string;
  object: string;
  [field: string]: unknown;
}

export type Metadata = Record<string, string>;

export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}
