/** Trying again would not help; a person has to look. */
export class Undeliverable extends Error {}
