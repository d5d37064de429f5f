// Our service, whatever page we are on.

export const { origin: ORIGIN } = new URL(import.meta.url);

/** No cookies, and the page's address is not told. */
export function request(path, options = {}) {
  return fetch(new URL(path, ORIGIN).href, { credentials: "omit", referrerPolicy: "no-referrer", ...options });
}
