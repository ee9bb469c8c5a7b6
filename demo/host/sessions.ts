import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Store, User } from './createStore.ts';

const cookie = 'quillboard_session';

/** Signs this browser in as somebody; the demo asks for no password. */
export function signIn(c: Context, store: Store, userId: string): void {
  const key = getCookie(c, cookie) ?? crypto.randomUUID();
  store.data.sessions[key] = userId;
  store.save();
  setCookie(c, cookie, key, { httpOnly: true, sameSite: 'Lax', path: '/' });
}

export function signOut(c: Context, store: Store): void {
  delete store.data.sessions[getCookie(c, cookie) ?? ''];
  store.save();
}

export function currentUser(c: Context, store: Store): User | undefined {
  return store.user(store.data.sessions[getCookie(c, cookie) ?? '']);
}

/** The same, for a plain request. */
export function userOfCookies(header: string | null, store: Store): User | undefined {
  return store.user(store.data.sessions[parse(header ?? '', cookie)[cookie] ?? '']);
}
