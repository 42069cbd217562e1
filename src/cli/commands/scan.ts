/** `istimara scan`: reads submissions back from printed copies. */
import { reassembleCodes } from '../../runtime/codes/index.js';
import type { AddCommand } from '../command.js';
import { type Context, EXIT } from '../context.js';
import { checkDay } from '../records/index.js';
import { collectCodes, type FoundBlank } from '../scan/collect-codes.js';
import { createFormIndex, placesNamed, placesNear } from '../scan/find-editions.js';
import { validateScan } from '../scan/validate-scan.js';

interface Options {
  readonly form: readonly string[];
  readonly today?: string;
}

const gather = (path: string, paths: readonly string[]): readonly string[] => [...paths, path];

export const scan: AddCommand = (program, context, done) => {
  program
    .command('scan')
    .description('printed copies with 2D codes (PNG, JPEG, PDF) back to submissions, one JSON line each')
    .argument('<files...>', 'scans, in any order')
    .option('--form <path>', 'a definition, a built form or a folder of them; may be given again', gather, [])
    .option('--today <date>', 'the day to judge by; else the day of each submission')
    .action(async (files: string[], options: Options) => done(await run(context(), files, options)));
};

async function run(context: Context, files: readonly string[], { form, today }: Options): Promise<number> {
  checkDay(context, today);
  const places = await (form.length > 0 ? placesNamed(context, form) : placesNear(files));
  const empty = form.length === 0 && places.sources.length + places.built.length === 0;
  const court = { shelf: createFormIndex(context, places), today, empty };
  const { codes, blanks, well } = await collectCodes(context, files);
  for (const one of blanks) context.out(blankLine(one));
  let right = well;
  for (const joined of reassembleCodes(codes)) right = (await validateScan(context, joined, court)) && right;
  return right ? EXIT.done : EXIT.input;
}

/** Formats the content of a blank form's page as JSON, as specified in docs/codes.md. */
function blankLine({ blank: { form, version, fingerprint, page, pages, serial }, file, at }: FoundBlank): string {
  return JSON.stringify({ blank: { form, version, definition: fingerprint, page, pages, serial }, file, at });
}
