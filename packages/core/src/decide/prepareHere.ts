/** A chunk of its own: only pages in front of an older server, or a test, do the account's half themselves. */
export { prepare } from '@uptier/model';
