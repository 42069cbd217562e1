/** Cache of the stored definitions and of the times that they promise. Definitions are never deleted. */
import { partsOf } from '../../journal/record.js';
import { type DefinitionKey, promisedIn } from '../deadlines.js';
import type { Query } from './connection.js';
import { SQL } from './schema/index.js';

export const definitionKey = ({ form, version, definition }: DefinitionKey): string =>
  `${form} ${version} ${definition}`;

export interface DefinitionCache {
  /** Reads the definitions of these keys that are not known yet, as far as they are stored. */
  load(run: Query, keys: readonly DefinitionKey[]): Promise<void>;
  has(key: DefinitionKey): boolean;
  /** Returns the response time that a definition promises. It must have been loaded. */
  promised(key: DefinitionKey): string | undefined;
}

type Row = DefinitionKey & { readonly header: string; readonly body: Buffer };

export function createDefinitionCache(): DefinitionCache {
  const known = new Map<string, string | undefined>();
  return {
    has: key => known.has(definitionKey(key)),
    promised: key => known.get(definitionKey(key)),
    load: async (run, keys) => {
      const asked = new Map(keys.map(key => [definitionKey(key), key]));
      const open = [...asked].filter(([key]) => !known.has(key)).map(([, key]) => key);
      if (open.length === 0) return;
      const values = [open.map(({ form }) => form), open.map(({ version }) => version), open.map(e => e.definition)];
      for (const row of await run<Row>({ text: SQL.definitionsOf, values })) {
        const [model] = partsOf({ header: JSON.parse(row.header), body: row.body });
        known.set(definitionKey(row), promisedIn(model!));
      }
    },
  };
}
