/** The address of the page of `istimara preview`: it has a token, which does not stay there, and may name a form. */

const KEY = 'istimara-preview-token';

export interface PageAddress {
  /** Empty if the page was opened without one. */
  readonly token: string;
  /** Path of the form to show; absent if none was named. */
  readonly form?: string;
  /** Whether the token was in the address, and not kept from before a reload. */
  readonly isFresh: boolean;
}

/** Takes the token out of the address bar, and keeps it until the tab is closed. */
export function takeAddress(): PageAddress {
  const given = new URLSearchParams(location.hash.slice(1));
  const [token, form] = [given.get('token'), given.get('form')];
  if (!token) return { token: storedToken(), isFresh: false };
  storeToken(token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return { token, isFresh: true, ...(form && { form }) };
}

function storedToken(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function storeToken(token: string): void {
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // A browser that stores nothing needs the printed address again after a reload.
  }
}
