/** Options of the tables that `istimara export` writes. */
import { type StoredDefinition, type TableVersion, tableVersions } from '../../backend/parts.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';

export interface LabelOptions {
  readonly versions: readonly TableVersion[];
  readonly language: string | undefined;
  readonly ids: boolean;
}

/** Returns the options for `--labels`, which is a language of the form, or `ids`. */
export function labelOptions(
  context: Context,
  definitions: readonly StoredDefinition[],
  labels: string | undefined,
): LabelOptions {
  const versions = tableVersions(definitions);
  const languages = new Set<string>(versions.flatMap(({ model }) => model.languages));
  if (labels !== undefined && labels !== 'ids' && !languages.has(labels))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownLanguage(labels, [...languages].join(', ')));
  return { versions, language: labels, ids: labels === 'ids' };
}
