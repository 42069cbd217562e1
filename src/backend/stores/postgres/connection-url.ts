/**
 * URL of a PostgreSQL store: `postgres://USER@HOST:PORT,HOST:PORT/DATABASE?keys=FOLDER&files=FOLDER`. Of several hosts,
 * the one that accepts writes is used. Settings that the URL omits come from libpq's environment variables (PGPASSWORD,
 * PGSSLMODE and so on).
 */

export interface PostgresLocation {
  /** Connection strings, one per host. */
  readonly servers: readonly string[];
  /** Folder of the key that signs here. */
  readonly keys: string;
  /** Folder of attachments. Without it, attachments are stored in the database. */
  readonly files?: string;
  /** URL without its password. */
  readonly shown: string;
}

const KEYS_FOLDER = 'data/keys';

/** Parses a URL. `place` is the part after `postgres:`. */
export function parsePostgresUrl(place: string): PostgresLocation {
  const [, credentials = '', hosts = '', path = '', query = ''] =
    /^\/\/([^/?#]*@)?([^/?#]*)([^?#]*)\??(.*)$/s.exec(place) ?? [];
  const params = new URLSearchParams(query);
  const keys = params.get('keys') ?? KEYS_FOLDER;
  const files = params.get('files');
  for (const own of ['keys', 'files']) params.delete(own);
  const rest = params.size > 0 ? `?${params}` : '';
  return {
    servers: hosts.split(',').map(host => `postgres://${credentials}${host}${path}${rest}`),
    keys,
    ...(files !== null && { files }),
    shown: redactPassword(`postgres:${place}`),
  };
}

/** Redacts the password of a URL of any scheme, so that the URL may be shown. */
export const redactPassword = (url: string): string =>
  url.replace(/^([a-z]+:\/\/[^/?#@:]*):[^/?#]*@/s, '$1@').replace(/([?&]password=)[^&]*/g, '$1…');
