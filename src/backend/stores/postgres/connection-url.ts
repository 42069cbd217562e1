/**
 * Where a PostgreSQL store is: `postgres://USER@HOST:PORT,HOST:PORT/DATABASE?keys=FOLDER&files=FOLDER`. Of several hosts the one
 * that can be written counts; what is not said here libpq's environment variables say (PGPASSWORD, PGSSLMODE and so on).
 */

export interface PostgresLocation {
  /** A connection string for each host. */
  readonly servers: readonly string[];
  /** The folder of the key that signs here. */
  readonly keys: string;
  /** The folder of attachments; without it they are kept in the database. */
  readonly files?: string;
  /** The URL without its password. */
  readonly shown: string;
}

const KEYS_FOLDER = 'data/keys';

/** `place` is what follows `postgres:`. */
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

/** A URL as it may be shown, whatever its scheme. */
export const redactPassword = (url: string): string =>
  url.replace(/^([a-z]+:\/\/[^/?#@:]*):[^/?#]*@/s, '$1@').replace(/([?&]password=)[^&]*/g, '$1…');
