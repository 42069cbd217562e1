/**
 * Durability settings of the server, read back on every connection, because another server may respond after a
 * failover.
 */
import type { Log } from '../../log.js';
import type { Query } from './connection.js';
import { NOT_DURABLE } from './error-codes.js';
import { SQL } from './schema/index.js';

interface Settings {
  readonly readonly: string;
  readonly commit: string | null;
  readonly fsync: string | null;
  readonly pages: string | null;
  readonly checksums: string | null;
  readonly standbys: string | null;
}

/** Query of the settings. Relatives of PostgreSQL do not know all of them; an unknown setting is null. */
const READ_BACK = `SELECT current_setting('transaction_read_only') AS readonly,
  current_setting('synchronous_commit', true) AS commit, current_setting('fsync', true) AS fsync,
  current_setting('full_page_writes', true) AS pages, current_setting('data_checksums', true) AS checksums,
  current_setting('synchronous_standby_names', true) AS standbys`;

const NEEDED = { commit: 'synchronous_commit', fsync: 'fsync', pages: 'full_page_writes' } as const;

/** Throws if the server could lose what it acknowledged, or if it does not accept writes. */
export async function assertDurable(run: Query): Promise<Settings> {
  const [settings] = await run<Settings & Record<string, unknown>>({ text: READ_BACK });
  if (settings!.readonly !== 'off') throw Object.assign(new Error('the server takes no writes'), { code: '25006' });
  for (const [member, setting] of Object.entries(NEEDED))
    if (settings![member] === 'off')
      throw Object.assign(
        new Error(
          `PostgreSQL would not survive a power cut: ${setting} is off for this database or role. Set it to on.`,
        ),
        { code: NOT_DURABLE },
      );
  return settings!;
}

/** Logs warnings about settings of a server that is durable enough. */
export function warnOf({ checksums, standbys, commit }: Settings, log: Log): void {
  if (checksums === 'off') log({ level: 'warning', event: 'database-without-checksums' });
  if (standbys && (commit === 'local' || commit === 'remote_write'))
    log({ level: 'warning', event: 'database-asynchronous-standby', setting: `synchronous_commit=${commit}` });
}

/**
 * Makes a confirmed write before something that was read is acknowledged. After a crash, or when a wait was cancelled,
 * a primary shows data that its standby may not have. Once this write is confirmed, the standby has all earlier data,
 * too.
 */
export const confirmDurability = async (run: Query): Promise<void> =>
  void (await run({ text: SQL.confirm, values: [Date.now()] }));
