/**
 * Page tokens. A page has an id before it is filled in, so that a page that is posted twice is stored once, and a token
 * which says that this server made the page for this form, and when. Nothing of it is stored, and no cookie is set.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';

export interface PageTokens {
  /** Returns a token for a new page, or for one that comes back with its id. */
  make(form: string, id?: string): string;
  read(form: string, token: string): ParsedToken;
  /**
   * Signs that this page may replace the submission `tracking`, because the person who asked for the page had the PIN.
   */
  allow(id: string, tracking: string): string;
  allowed(id: string, text: string): ReplacementGrant;
}

/**
 * Replacement that a page claims. `tracking` is as it was typed; `proven` says that this server made the page to
 * replace it.
 */
export interface ReplacementGrant {
  readonly tracking: string;
  readonly proven: boolean;
}

/**
 * Parsed token. `id` is undefined if the text is no token at all; a token that is old or was signed elsewhere still
 * names the page.
 */
export interface ParsedToken {
  readonly id: string | undefined;
  readonly fresh: boolean;
}

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,11})\.([\w-]{43})$/;

const ALLOWED = /^([0-9A-Z-]{1,64})\.([\w-]{43})$/;

/**
 * Creates the page tokens. `secret` is shared by the servers that serve the same pages; `ageMs` is how long a page may
 * be filled in.
 */
export function createPageTokens(
  now: () => number,
  ageMs: number,
  secret: string | Uint8Array = randomBytes(32),
): PageTokens {
  const sign = (form: string, id: string, at: string) =>
    createHmac('sha256', secret).update(`page ${form} ${id} ${at}`).digest('base64url');
  const signAllowed = (id: string, tracking: string) =>
    createHmac('sha256', secret).update(`replaces ${id} ${tracking}`).digest('base64url');
  return {
    make(form, id = uuidV7(now())) {
      const at = now().toString(36);
      return `${id}.${at}.${sign(form, id, at)}`;
    },
    read(form, token) {
      const [, id, at = '', signed = ''] = TOKEN.exec(token) ?? [];
      if (id === undefined) return { id, fresh: false };
      const age = now() - Number.parseInt(at, 36);
      const ours = timingSafeEqual(Buffer.from(signed), Buffer.from(sign(form, id, at)));
      return { id, fresh: ours && age >= 0 && age <= ageMs };
    },
    allow: (id, tracking) => `${tracking}.${signAllowed(id, tracking)}`,
    allowed(id, text) {
      const [, tracking = text, signed] = ALLOWED.exec(text) ?? [];
      const proven =
        signed !== undefined && timingSafeEqual(Buffer.from(signed), Buffer.from(signAllowed(id, tracking)));
      return { tracking, proven };
    },
  };
}
