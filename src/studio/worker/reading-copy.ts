/** A form for people who read it before it is published: its paper, and its questions with their conditions in words. */
import {
  type CodebookEntry,
  codebookMessages,
  describeExpression,
  entriesOf,
  rulesOf,
  singleLine,
  unitOf,
} from '../../compiler/4-emit/codebook/entries.js';
import { type Compiled, describeForm } from '../../compiler/index.js';
import type { Typesetter } from '../../compiler/typeset/index.js';
import { fieldType } from '../../runtime/fields/index.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { localize } from '../../runtime/localize.js';
import type { FieldModel, FormModel, Language } from '../../runtime/model.js';
import type { ReadFact, ReadingCopy, ReadLanguage, ReadQuestion } from './service.js';

/** Number of options that are written out; a list of all villages would bury the questions. */
const MAX_OPTIONS = 40;

/** Returns the copy of a compiled form, without the form itself. */
export async function readingCopy(
  { model }: Compiled,
  today: string,
  typesetter: Typesetter,
): Promise<Omit<ReadingCopy, 'form'>> {
  const { labelledPaper } = await import('../../compiler/paper.js');
  const { definition } = describeForm(model);
  const languages: ReadLanguage[] = [];
  for (const language of model.languages) {
    const { pdf } = await labelledPaper(localize(model, language), { fingerprint: definition, today }, typesetter);
    languages.push({ ...questionsOf(model, language), pdf });
  }
  return { definition, languages };
}

function questionsOf(model: FormModel, language: Language): Omit<ReadLanguage, 'pdf'> {
  const { heads } = codebookMessages(language);
  const entries = entriesOf(model, language);
  return {
    ...{ language, direction: directionOf(language), title: singleLine(model.title, language) },
    authority: model.authority.map(one => singleLine(one, language)).join(' – '),
    pages: model.pages.map(page => ({
      title: model.pages.length > 1 ? singleLine(page.title, language) : '',
      facts: page.showIf ? [fact(heads.condition, describeExpression(page.showIf, language))] : [],
      questions: entries.filter(entry => entry.page === page).map(entry => questionOf(entry, language)),
    })),
    checks: model.checks.map(check => checkFact(check, language)),
    checksTitle: heads.checks,
  };
}

const fact = (head: string, text: string): ReadFact => ({ head, text });

function questionOf(entry: CodebookEntry, language: Language): ReadQuestion {
  const { field, number, label, required, condition, options, unknown } = entry;
  const { heads, no, yes, separator } = codebookMessages(language);
  const facts = [
    ...(required === no ? [] : [fact(heads.required, required)]),
    ...(condition ? [fact(heads.condition, condition)] : []),
    ...(options.length > 0 ? [fact(heads.options, optionsText(options, separator))] : []),
    ...(unitOf(field) ? [fact(heads.unit, singleLine(unitOf(field), language))] : []),
    ...(unknown ? [fact(heads.unknown, unknown)] : []),
    ...rulesOf(field).map(rule => ruleFact(field, rule, language)),
    ...(field.value ? [{ head: heads.computed, text: field.value.source.trim(), isCode: true }] : []),
    ...field.checks.map(check => checkFact(check, language)),
    ...(field.sensitive ? [fact(heads.sensitive, yes)] : []),
  ];
  return { number, label: label || field.id, facts };
}

/** A rule of the field's type, by its keyword: `max_length: 120` as «أقصى طول» 120. */
function ruleFact({ type }: FieldModel, [key, value]: readonly [string, string], language: Language): ReadFact {
  const name = language === 'ar' ? (fieldType(type).options[key]?.arabic.name ?? key) : key;
  const head = name.replaceAll('_', ' ');
  return value === 'true' ? fact(head, codebookMessages(language).yes) : { head, text: value, isCode: true };
}

function optionsText(options: CodebookEntry['options'], separator: string): string {
  const labels = options.slice(0, MAX_OPTIONS).map(({ label, id }) => label || id);
  return [...labels, ...(options.length > MAX_OPTIONS ? [`… (${options.length})`] : [])].join(separator);
}

/** A rule, by the message that a person gets if it is broken. */
const checkFact = ({ rule, message }: FieldModel['checks'][number], language: Language): ReadFact =>
  fact(describeExpression(rule, language), singleLine(message, language));
