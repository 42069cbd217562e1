/** `dictionary.<language>.md`: what a form asks and by which rules, in Markdown, for reviewers. */
import type { FieldModel, FormModel, Language, PageModel } from '../../runtime/model.js';
import type { EmittedExample } from '../3-verify/examples.js';
import { type Entry, entriesOf, lineOf, proseOf, readerWords, rulesOf, saidOf } from './codebook/entries.js';
import { code, safe, table } from './codebook/escape-markdown.js';
import type { Emit, EmitContext } from './output.js';

export const dictionary: Emit = context =>
  context.model.languages.map(language => ({
    path: `dictionary.${language}.md`,
    content: `${text(context, language).join('\n\n')}\n`,
  }));

function text({ model, definition, examples }: EmitContext, language: Language): readonly string[] {
  const entries = entriesOf(model, language);
  const { heads } = readerWords(language);
  return [
    `# ${safe(lineOf(model.title, language))}`,
    ...(model.description ? [safe(proseOf(model.description, language))] : []),
    facts(model, definition, language),
    `## ${heads.pages}`,
    ...model.pages.flatMap((page, index) => pageOf(page, index, entries, model, language)),
    ...section(heads.optionLists, options(entries)),
    ...section(heads.computed, computed(entries)),
    ...section(heads.checks, checks(model, entries, language)),
    ...section(heads.privacy, privacy(model, language)),
    ...section(heads.examples, examplesOf(examples, language)),
  ];
}

const section = (head: string, parts: readonly string[]): readonly string[] =>
  parts.length > 0 ? [`## ${head}`, ...parts] : [];

function facts(form: FormModel, definition: string, language: Language): string {
  const { heads } = readerWords(language);
  const authority = form.authority.map(one => lineOf(one, language)).join(' – ');
  const basis = lineOf(form.procedure?.legalBasis, language);
  const rows = [
    [heads.form, code(form.id)],
    [heads.version, String(form.version)],
    [heads.definition, code(definition)],
    [heads.languages, form.languages.join(', ')],
    ...(authority ? [[heads.authority, safe(authority)]] : []),
    ...(form.submit?.keys ? [[heads.encryptedFor, form.submit.keys.map(({ kid }) => code(kid)).join(', ')]] : []),
    ...(basis ? [[heads.legalBasis, safe(basis)]] : []),
  ];
  return rows.map(([head, value]) => `- **${head}**: ${value}`).join('\n');
}

function pageOf(
  page: PageModel,
  index: number,
  entries: readonly Entry[],
  form: FormModel,
  language: Language,
): string[] {
  const { heads } = readerWords(language);
  const title = page.title ? safe(lineOf(page.title, language)) : '';
  const rows = entries.filter(entry => entry.page === page).map(entry => row(entry, language));
  const columns = [heads.number, heads.label, heads.path, heads.type, heads.required, heads.condition, heads.rules];
  const shown = page.showIf ? [`${heads.condition}: ${safe(saidOf(page.showIf, language))}`] : [];
  return [...(form.pages.length > 1 ? [`### ${index + 1}. ${title}`] : []), ...shown, table(columns, rows)];
}

function row({ field, number, label, required, condition, unknown }: Entry, language: Language): string[] {
  const { heads, yes, always, separator } = readerWords(language);
  const rules = [
    ...rulesOf(field).map(([key, value]) => code(`${key}: ${value}`)),
    ...(unknown ? [`${heads.unknown}: ${safe(unknown)}`] : []),
    ...(field.sensitive ? [`${heads.sensitive}: ${yes}`] : []),
  ];
  return [
    number,
    safe(label),
    code(field.path),
    code(field.type),
    safe(required),
    safe(condition || always),
    rules.join(separator),
  ];
}

/** Fields that offer the same choose from one list. */
function options(entries: readonly Entry[]): string[] {
  const lists = new Map<string, Entry[]>();
  for (const entry of entries.filter(one => one.options.length > 0)) {
    const key = JSON.stringify(entry.options);
    lists.set(key, [...(lists.get(key) ?? []), entry]);
  }
  return [...lists.values()].map(same => {
    const named = same.map(({ number, field }) => number || field.id).join(', ');
    return [`**${named}**`, '', ...same[0]!.options.map(({ id, label }) => `- ${code(id)}: ${safe(label)}`)].join('\n');
  });
}

const nameOf = ({ number, field }: Entry): string => number || field.id;

function computed(entries: readonly Entry[]): string[] {
  const rows = entries
    .filter(({ field }) => field.value)
    .map(entry => `- **${nameOf(entry)}** = ${code(entry.field.value!.source)}`);
  return rows.length > 0 ? [rows.join('\n')] : [];
}

function checks(form: FormModel, entries: readonly Entry[], language: Language): string[] {
  const { heads } = readerWords(language);
  const rowsOf = (name: string, all: FieldModel['checks']): string[][] =>
    all.map(({ rule, message }) => [name, code(rule.source), safe(lineOf(message, language))]);
  const rows = [
    ...entries.flatMap(entry => rowsOf(nameOf(entry), entry.field.checks)),
    ...rowsOf(heads.wholeForm, form.checks),
  ];
  return rows.length > 0 ? [table([heads.number, heads.rules, heads.message], rows)] : [];
}

function privacy({ privacy: said }: FormModel, language: Language): string[] {
  const { heads } = readerWords(language);
  const keys = (['purpose', 'basis', 'retention', 'recipients'] as const).filter(key => said?.[key]);
  return keys.length > 0
    ? [keys.map(key => `- **${heads[key]}**: ${safe(lineOf(said![key], language))}`).join('\n')]
    : [];
}

function examplesOf(examples: readonly EmittedExample[], language: Language): string[] {
  const { heads, valid } = readerWords(language);
  const rows = examples.map(({ title, expect }, index) => [
    String(index + 1),
    safe(title),
    expect === 'valid'
      ? valid
      : Object.entries(expect)
          .map(([path, issue]) => `${issue} (${safe(path || heads.wholeForm)})`)
          .join(', '),
  ]);
  return rows.length > 0 ? [table([heads.number, heads.examples, heads.expected], rows)] : [];
}
