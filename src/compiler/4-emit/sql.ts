/** `schema.postgres.sql`, `schema.sqlite.sql`: tables for the submissions of a form, in PostgreSQL and in SQLite. */
import type { FormModel } from '../../runtime/model.js';
import type { Emit } from './output.js';
import { type Dialect, postgres, sqlite } from './sql/dialects.js';
import { quoted } from './sql/names.js';
import { type Column, type Table, tablesOf } from './sql/tables.js';

export const sql: Emit = ({ model }) =>
  [postgres, sqlite].map(dialect => ({ path: `schema.${dialect.name}.sql`, content: script(model, dialect) }));

function script(model: FormModel, dialect: Dialect): string {
  const tables = tablesOf(model);
  const head = `-- ${model.id}, version ${model.version}: tables for its submissions, in ${dialect.title}.\n`;
  return `${head}\n${tables.map(table => tableSql(table, dialect)).join('\n')}`;
}

function tableSql(table: Table, dialect: Dialect): string {
  const { name, columns, key, parent, rows } = table;
  const lines = [
    ...columns.map(column => ({ text: columnSql(column, dialect), comment: column.comment })),
    { text: `PRIMARY KEY (${key.map(quoted).join(', ')})`, comment: undefined },
    ...(parent
      ? [
          {
            text: `FOREIGN KEY (${key.slice(0, -1).map(quoted).join(', ')}) REFERENCES ${quoted(parent.name)} ON DELETE CASCADE`,
            comment: undefined,
          },
        ]
      : []),
  ];
  const body = lines.map(
    ({ text, comment }, index) => `  ${text}${index < lines.length - 1 ? ',' : ''}${dialect.beside(comment)}`,
  );
  return [
    `${dialect.above(table.comment)}CREATE TABLE ${quoted(name)} (\n${body.join('\n')}\n);\n`,
    ...dialect.comments(table),
    insertSql(name, rows ?? []),
  ].join('');
}

function columnSql({ name, type, required, checks, options }: Column, dialect: Dialect): string {
  const column = quoted(name);
  const all = [...checks, ...dialect.checks(type)].map(check => ` CHECK (${check.replaceAll('?', column)})`);
  const references = options === undefined ? '' : ` REFERENCES ${quoted(options)} ("id")`;
  return `${column} ${dialect.type(type)}${required ? ' NOT NULL' : ''}${references}${all.join('')}`;
}

function insertSql(table: string, rows: readonly Readonly<Record<string, unknown>>[]): string {
  const [first] = rows;
  if (!first) return '';
  const values = rows.map(row => `  (${Object.values(row).map(literal).join(', ')})`);
  return `INSERT INTO ${quoted(table)} (${Object.keys(first).map(quoted).join(', ')}) VALUES\n${values.join(',\n')};\n`;
}

const literal = (value: unknown): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
