/**
 * What only the server knows of an account: traits by name. They decide there and never reach a page. A name that is absent is not
 * known, which is not the same as false.
 */
export interface Facts {
  traits: Record<string, unknown>;
}
