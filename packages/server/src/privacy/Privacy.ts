/** A customer, or one user of it. Ids are the host's own; a user of several accounts is one subject in each. */
export interface PrivacySubject {
  account: string;
  user?: string;
}

export interface Erased {
  /** What stands where the id stood, in what is kept for the books. Nothing leads from it back to the id. */
  pseudonym: string;
}

/** What is known of somebody, and its end. */
export interface Privacy {
  /** Every row about the subject, by table. Nothing in it is a secret; it is for the person, so check who asks. */
  export(subject: PrivacySubject): Promise<Record<string, Record<string, unknown>[]>>;
  /**
   * Deletes what is known. What was charged stays for the books under a pseudonym, with the customer and invoice ids that Stripe's
   * own records have. Stop handing out tokens for the account first: a page that asks again makes it known again. `actor` is kept in
   * the audit.
   *
   * @throws UptierError `upgrade_in_progress` while money of the account is under way, a refund included.
   */
  erase(subject: PrivacySubject, actor: string): Promise<Erased>;
}
