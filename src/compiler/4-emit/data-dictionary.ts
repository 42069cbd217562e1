/**
 * `dictionary.<language>.md`: data dictionary in Markdown for reviewers, with the questions of a form and their rules.
 */
import type { FieldModel, FormModel, Language, PageModel } from '../../runtime/model.js';
import type { EmittedExample } from '../3-verify/examples.js';
import {
  type CodebookEntry,
  codebookMessages,
  describeExpression,
  entriesOf,
  proseOf,
  rulesOf,
  singleLine,
} from './codebook/entries.js';
import { code, escapeMarkdown, table } from './codebook/escape-markdown.js';
import type { Emit, EmitContext } from './output.js';

export const dictionary: Emit = context =>
  context.model.languages.map(language => ({
    path: `dictionary.${language}.md`,
    content: `${text(context, language).join('\n\n')}\n`,
  }));

function text({ model, definition, examples }: EmitContext, language: Language): readonly string[] {
  const entries = entriesOf(model, language);
  const { heads } = codebookMessages(language);
  return [
    `# ${escapeMarkdown(singleLine(model.title, language))}`,
    ...(model.description ? [escapeMarkdown(proseOf(model.description, language))] : []),
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
  const { heads } = codebookMessages(language);
  const authority = form.authority.map(one => singleLine(one, language)).join(' – ');
  const basis = singleLine(form.procedure?.legalBasis, language);
  const rows = [
    [heads.form, code(form.id)],
    [heads.version, String(form.version)],
    [heads.definition, code(definition)],
    [heads.languages, form.languages.join(', ')],
    ...(authority ? [[heads.authority, escapeMarkdown(authority)]] : []),
    ...(form.submit?.keys ? [[heads.encryptedFor, form.submit.keys.map(({ kid }) => code(kid)).join(', ')]] : []),
    ...(basis ? [[heads.legalBasis, escapeMarkdown(basis)]] : []),
  ];
  return rows.map(([head, value]) => `- **${head}**: ${value}`).join('\n');
}

function pageOf(
  page: PageModel,
  index: number,
  entries: readonly CodebookEntry[],
  form: FormModel,
  language: Language,
): string[] {
  const { heads } = codebookMessages(language);
  const title = page.title ? escapeMarkdown(singleLine(page.title, language)) : '';
  const rows = entries.filter(entry => entry.page === page).map(entry => row(entry, language));
  const columns = [heads.number, heads.label, heads.path, heads.type, heads.required, heads.condition, heads.rules];
  const shown = page.showIf ? [`${heads.condition}: ${escapeMarkdown(describeExpression(page.showIf, language))}`] : [];
  return [...(form.pages.length > 1 ? [`### ${index + 1}. ${title}`] : []), ...shown, table(columns, rows)];
}

function row({ field, number, label, required, condition, unknown }: CodebookEntry, language: Language): string[] {
  const { heads, yes, always, separator } = codebookMessages(language);
  const rules = [
    ...rulesOf(field).map(([key, value]) => code(`${key}: ${value}`)),
    ...(unknown ? [`${heads.unknown}: ${escapeMarkdown(unknown)}`] : []),
    ...(field.sensitive ? [`${heads.sensitive}: ${yes}`] : []),
  ];
  return [
    number,
    escapeMarkdown(label),
    code(field.path),
    code(field.type),
    escapeMarkdown(required),
    escapeMarkdown(condition || always),
    rules.join(separator),
  ];
}

/** Returns the option lists, each under the fields that use it. Fields with equal options share one list. */
function options(entries: readonly CodebookEntry[]): string[] {
  const lists = new Map<string, CodebookEntry[]>();
  for (const entry of entries.filter(one => one.options.length > 0)) {
    const key = JSON.stringify(entry.options);
    lists.set(key, [...(lists.get(key) ?? []), entry]);
  }
  return [...lists.values()].map(same => {
    const named = same.map(({ number, field }) => number || field.id).join(', ');
    return [
      `**${named}**`,
      '',
      ...same[0]!.options.map(({ id, label }) => `- ${code(id)}: ${escapeMarkdown(label)}`),
    ].join('\n');
  });
}

const nameOf = ({ number, field }: CodebookEntry): string => number || field.id;

function computed(entries: readonly CodebookEntry[]): string[] {
  const rows = entries
    .filter(({ field }) => field.value)
    .map(entry => `- **${nameOf(entry)}** = ${code(entry.field.value!.source)}`);
  return rows.length > 0 ? [rows.join('\n')] : [];
}

function checks(form: FormModel, entries: readonly CodebookEntry[], language: Language): string[] {
  const { heads } = codebookMessages(language);
  const rowsOf = (name: string, all: FieldModel['checks']): string[][] =>
    all.map(({ rule, message }) => [name, code(rule.source), escapeMarkdown(singleLine(message, language))]);
  const rows = [
    ...entries.flatMap(entry => rowsOf(nameOf(entry), entry.field.checks)),
    ...rowsOf(heads.wholeForm, form.checks),
  ];
  return rows.length > 0 ? [table([heads.number, heads.rules, heads.message], rows)] : [];
}

function privacy({ privacy: said }: FormModel, language: Language): string[] {
  const { heads } = codebookMessages(language);
  const keys = (['purpose', 'basis', 'retention', 'recipients'] as const).filter(key => said?.[key]);
  return keys.length > 0
    ? [keys.map(key => `- **${heads[key]}**: ${escapeMarkdown(singleLine(said![key], language))}`).join('\n')]
    : [];
}

function examplesOf(examples: readonly EmittedExample[], language: Language): string[] {
  const { heads, valid } = codebookMessages(language);
  const rows = examples.map(({ title, expect }, index) => [
    String(index + 1),
    escapeMarkdown(title),
    expect === 'valid'
      ? valid
      : Object.entries(expect)
          .map(([path, issue]) => `${issue} (${escapeMarkdown(path || heads.wholeForm)})`)
          .join(', '),
  ]);
  return rows.length > 0 ? [table([heads.number, heads.examples, heads.expected], rows)] : [];
}
