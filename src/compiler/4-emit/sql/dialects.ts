/** Differences between PostgreSQL and SQLite. */
import type { ColumnType } from './columns.js';
import { quoted } from './names.js';
import type { Table } from './tables.js';

export interface Dialect {
  /** Name of the dialect in the file name. */
  readonly name: string;
  readonly title: string;
  type(type: ColumnType): string;
  /** Returns conditions that the column type itself does not ensure; `?` stands for the column. */
  checks(type: ColumnType): readonly string[];
  /** Comments: one above a table, with its line break; one next to a column; and statements after a table. */
  above(comment: string): string;
  beside(comment: string | undefined): string;
  comments(table: Table): readonly string[];
}

const POSTGRES: Readonly<Record<ColumnType['kind'], string>> = {
  text: 'text',
  integer: 'bigint',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'timestamptz',
  uuid: 'uuid',
  json: 'jsonb',
};

const string = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const postgres: Dialect = {
  name: 'postgres',
  title: 'PostgreSQL 12 or later',
  type: ({ kind, decimals }) => (decimals === undefined ? POSTGRES[kind] : `numeric(30, ${decimals})`),
  checks: () => [],
  above: () => '',
  beside: () => '',
  comments: ({ name, comment, columns }) => [
    ...(comment === '' ? [] : [`COMMENT ON TABLE ${quoted(name)} IS ${string(comment)};\n`]),
    ...columns.flatMap(column =>
      column.comment
        ? [`COMMENT ON COLUMN ${quoted(name)}.${quoted(column.name)} IS ${string(column.comment)};\n`]
        : [],
    ),
  ],
};

const SQLITE: Readonly<Record<ColumnType['kind'], string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  numeric: 'NUMERIC',
  boolean: 'INTEGER',
  date: 'TEXT',
  time: 'TEXT',
  datetime: 'TEXT',
  uuid: 'TEXT',
  json: 'TEXT',
};

/** Type checks of SQLite, whose columns accept values of any type. */
const CHECKS: Partial<Record<ColumnType['kind'], string>> = {
  integer: "typeof(?) IN ('integer', 'null')",
  numeric: "typeof(?) IN ('integer', 'real', 'null')",
  boolean: '? IN (0, 1)',
  date: '? = date(?)',
  json: 'json_valid(?)',
};

/**
 * Returns a comment line. Control characters and line separators are replaced, because they must not be in a script.
 */
const line = (comment: string): string => `-- ${comment.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}`;

export const sqlite: Dialect = {
  name: 'sqlite',
  title: 'SQLite 3.38 or later, with PRAGMA foreign_keys = ON',
  type: ({ kind }) => SQLITE[kind],
  checks: ({ kind }) => (CHECKS[kind] ? [CHECKS[kind]] : []),
  above: comment => (comment === '' ? '' : `${line(comment)}\n`),
  beside: comment => (comment ? ` ${line(comment)}` : ''),
  comments: () => [],
};
