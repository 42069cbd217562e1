/** Database connection that is opened on demand, and again if it broke. It runs one statement after the other. */
import type pg from 'pg';
import { loadOptional } from '../../../packages/load-optional.js';
import { isStatementError, UNCONFIRMED } from './error-codes.js';

export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Name under which the statement is prepared once per connection. */
  readonly name?: string;
}

export type Query = <T = Record<string, unknown>>(statement: Statement) => Promise<T[]>;

export interface Connection {
  /** Runs one statement as its own transaction. The commit is confirmed when this resolves. */
  run: Query;
  /**
   * Runs statements in one transaction. The connection is used for nothing else until the transaction ends. The
   * transaction begins with the statement `begin`.
   */
  transaction<T>(work: (run: Query) => Promise<T>, begin?: string): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly servers: readonly string[];
  /** Checks a new connection. Rejects if it must not be used. */
  check?(run: Query): Promise<void>;
  /** Called after each connection attempt, with the reason if it failed. */
  tried?(failure: unknown): void;
  /** Time in milliseconds after which a statement counts as lost. */
  readonly statementTimeoutMs?: number;
}

const CONNECT_MS = 5_000;
const PATIENCE_MS = 15_000;
const END_MS = 500;
const BIGINT = 20;

/** Loads the driver with the first connection, so that other stores do not wait for it. */
const driver = async (): Promise<typeof pg> => (await loadOptional('pg')).default;

/** Returns the type parsers. A bigint is parsed as a number, because all numbers are below 2^53. */
const typesOf = (types: typeof pg.types) =>
  ({
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === BIGINT ? Number : types.getTypeParser(oid, format as 'text'),
  }) as pg.CustomTypesConfig;

interface Connected {
  readonly client: pg.Client;
  readonly run: Query;
  lost: boolean;
}

export function openConnection(options: ConnectionOptions): Connection {
  const state: { open?: Promise<Connected>; tail: Promise<unknown>; closed: boolean } = {
    tail: Promise.resolve(),
    closed: false,
  };
  const connected = async (): Promise<Connected> => {
    if (state.closed) throw new Error('The store is closed');
    const known = await state.open?.catch(() => undefined);
    if (known && !known.lost) return known;
    state.open = connect(options);
    return state.open;
  };
  /**
   * Runs `work` when all earlier work is done. Drops the connection if anything but the statement failed, because it
   * may be in an undefined state.
   */
  const inTurn = <T>(work: (connection: Connected) => Promise<T>): Promise<T> => {
    const turn = state.tail.then(async () => {
      const connection = await connected();
      try {
        return await work(connection);
      } catch (error) {
        if (!isStatementError(error)) await drop(connection);
        throw error;
      }
    });
    state.tail = turn.catch(() => undefined);
    return turn;
  };
  return {
    run: statement => inTurn(({ run }) => run(statement)),
    transaction: (work, begin = 'BEGIN') => inTurn(connection => transact(connection, work, begin)),
    close: async () => {
      await state.tail;
      state.closed = true;
      const known = await state.open?.catch(() => undefined);
      if (known && !known.lost) await drop(known);
    },
  };
}

/** Connects to the first server that responds and passes the check. */
async function connect({
  servers,
  check,
  tried,
  statementTimeoutMs = PATIENCE_MS,
}: ConnectionOptions): Promise<Connected> {
  const { Client, types } = await driver();
  let last: unknown;
  for (const connectionString of servers) {
    const client = new Client({
      connectionString,
      types: typesOf(types),
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: statementTimeoutMs,
      application_name: 'istimara',
    });
    const connection = watched(client);
    try {
      await client.connect();
      await check?.(connection.run);
      tried?.(undefined);
      return connection;
    } catch (error) {
      last = error;
      await drop(connection);
    }
  }
  tried?.(last);
  throw last;
}

/**
 * Turns a warning at a commit into an error, because the warning revokes the success that the commit reports:
 * "canceling wait for synchronous replication" means that the standby may not have the data, and yet the statement is
 * reported as committed.
 */
function watched(client: pg.Client): Connected {
  const seen: { warning?: Error } = {};
  const connection: Connected = {
    client,
    lost: false,
    run: async ({ text, values, name }) => {
      seen.warning = undefined;
      const { rows } = await client.query({ text, values: values as unknown[], ...(name && { name }) });
      if (seen.warning) throw Object.assign(seen.warning, { code: UNCONFIRMED });
      return rows;
    },
  };
  client.on('error', () => {
    connection.lost = true;
  });
  client.on('end', () => {
    connection.lost = true;
  });
  // Warnings are recognised by their code, because severities are in the language of the server.
  client.on('notice', ({ code, message }) => {
    if (/^(01|57)/.test(code ?? '')) seen.warning = new Error(message);
  });
  return connection;
}

async function transact<T>({ run }: Connected, work: (run: Query) => Promise<T>, begin: string): Promise<T> {
  await run({ text: begin });
  try {
    const result = await work(run);
    await run({ text: 'COMMIT' });
    return result;
  } catch (error) {
    if (isStatementError(error)) await run({ text: 'ROLLBACK' });
    throw error;
  }
}

/** Drops a connection without waiting for a hung server. */
async function drop(connection: Connected): Promise<void> {
  connection.lost = true;
  const ended = connection.client.end().catch(() => undefined);
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, END_MS).unref())]);
}
