/** `istimara schema`: prints the language as JSON Schema, for editors. */
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import { editorSchema, type SchemaVocabulary } from '../../compiler/editor/index.js';
import type { AddCommand } from '../command.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';

interface Options {
  readonly vocabulary: string;
  readonly o?: string;
}

const VOCABULARIES: readonly string[] = [...AUTHOR_LANGUAGES, 'both'] satisfies SchemaVocabulary[];

export const schema: AddCommand = (program, context, done) => {
  program
    .command('schema')
    .description('the language as JSON Schema, for editors')
    .option('--vocabulary <vocabulary>', VOCABULARIES.join(', '), 'both')
    .option('-o <file>', 'where it is written; else it is printed')
    .action(async (options: Options) => done(await run(context(), options)));
};

async function run(context: Context, { vocabulary, o: file }: Options): Promise<number> {
  if (!VOCABULARIES.includes(vocabulary))
    throw new CommandError(EXIT.usage, messagesOf(context).unknownVocabulary(vocabulary, VOCABULARIES.join(', ')));
  const text = JSON.stringify(editorSchema(vocabulary as SchemaVocabulary), null, 2);
  if (file) await writeFileAtomic(context, file, `${text}\n`);
  else context.out(text);
  return EXIT.done;
}
