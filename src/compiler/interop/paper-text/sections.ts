/** Blocks of a paper → the fields of a form, in pages or groups, and what belongs to its paper and documents. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type DraftForm, draftField, type Plain, put } from '../draft.js';
import { idFor } from '../ids.js';
import { ImportError } from '../input-error.js';
import type { Block } from './block.js';
import { type FieldScope, fieldsOfQuestion } from './fields.js';
import { idTextOf } from './label-ids.js';
import { putPages } from './pages.js';
import { createPaperParts, type PaperParts } from './paper-parts.js';
import { questionOf } from './questions.js';
import type { PaperTable } from './tables.js';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

export interface Sections {
  readonly parts: PaperParts;
  add(block: Block): void;
  /** Decides about pages and groups. This is the last call. */
  close(): void;
}

/** Maximum number of questions and other parts. */
const MAX_BLOCKS = 5000;

/** Maximum length of the id of a section. The names of columns, which contain it, are limited. */
const MAX_SECTION_ID_LENGTH = 14;

export function createSections(form: DraftForm, language: AuthorLanguage, ledger: ConversionLedger): Sections {
  const scope: FieldScope = { language, ledger, taken: new Set(['documents', 'fees_total']) };
  const parts = createPaperParts(ledger);
  let [section, group]: (DraftField | undefined)[] = [];
  const sectionIds = new Set<string>();
  let isOfficial = false;
  const here = (): DraftField[] => (group ?? section)?.fields ?? form.fields;
  const addText = ({ text, from }: { readonly text: string; readonly from: readonly [string, ...string[]] }): void => {
    const field = draftField(idFor('note', scope.taken), 'note', from);
    put(field.keys, 'text', text, ...from);
    ledger.note([...from], 'paper-note');
    here().push(field);
  };
  const addHeading = ({ text, level, from }: BlockOf<'heading'>): void => {
    isOfficial = false;
    const wanted = idTextOf(text)
      .slice(0, MAX_SECTION_ID_LENGTH)
      .replace(/_+[^_]*$/, '');
    let id = idFor(wanted || 'section', sectionIds);
    while (scope.taken.has(id)) id = idFor(wanted || 'section', sectionIds);
    const field = draftField(id, 'group', from, true);
    put(field.keys, 'label', text, ...from);
    if (level === 1) [section, group] = [field, undefined];
    else group = field;
    (level === 1 || !section ? form.fields : section.fields!).push(field);
    scope.section = field.id;
    delete scope.before;
  };
  let blocks = 0;
  const add = (block: Block): void => {
    if (++blocks > MAX_BLOCKS) throw new ImportError('too-many-fields', { limit: MAX_BLOCKS });
    if (block.kind === 'heading') addHeading(block);
    else if (block.kind === 'question' && isOfficial)
      parts.addOfficial(fieldsOfQuestion(block.question, { ...scope, taken: parts.officialIds }));
    else if (block.kind === 'question') here().push(...fieldsOfQuestion(block.question, scope));
    else if (block.kind === 'table') here().push(tableField(block.table, scope));
    else if (block.kind === 'agree') {
      isOfficial = false;
      here().push(agreeField(block, scope));
    } else if (block.kind === 'official') {
      isOfficial = true;
      ledger.note([...block.from], 'paper-official');
      parts.carry(block.from);
    } else if (block.kind === 'text' || block.kind === 'note') addText(block);
    else parts.add(block.kind, block.text, block.from);
  };
  return {
    parts,
    add,
    close: () => {
      form.fields.splice(0, Infinity, ...form.fields.map(field => withoutEmpty(field, addTextField(ledger))));
      putPages(form, language, ledger);
    },
  };
}

/** Returns a function that makes the note of a heading without questions. */
const addTextField =
  (ledger: ConversionLedger) =>
  ({ id, from, keys }: DraftField): DraftField => {
    const field = draftField(id, 'note', from);
    put(field.keys, 'text', keys.get('label')!.value, ...from);
    ledger.note([...from] as [string, ...string[]], 'paper-note');
    return field;
  };

/** Returns a group without groups that have no field. */
function withoutEmpty(field: DraftField, noteOf: (field: DraftField) => DraftField): DraftField {
  if (field.as !== 'group') return field;
  if (field.fields!.length === 0) return noteOf(field);
  field.fields!.splice(0, Infinity, ...field.fields!.map(inner => withoutEmpty(inner, noteOf)));
  return field;
}

function agreeField({ text, from }: BlockOf<TextKind>, { taken, ledger }: FieldScope): DraftField {
  const field = draftField(idFor('declaration', taken), 'agree', from);
  put(field.keys, 'statement', text, ...from);
  put(field.keys, 'required', true, ...from);
  ledger.note([...from], 'paper-agree');
  return field;
}

type TextKind = Exclude<Block['kind'], 'question' | 'heading' | 'table'>;

const TABLE_LABEL = { ar: 'جدول', en: 'Table' } as const;

function tableField({ title, columns, rows, count, from }: PaperTable, scope: FieldScope): DraftField {
  const { language, ledger, taken } = scope;
  const parts = [...(title?.from ?? []), ...from];
  const label = title?.text.replace(/[\s:]+$/, '') ?? TABLE_LABEL[language];
  const isNamed = rows.length > 0;
  const field = draftField(
    idFor(idTextOf(title?.text ?? 'table').slice(0, 26), taken, 'table'),
    isNamed ? 'table' : 'list',
    parts,
    true,
  );
  put(field.keys, 'label', label, ...parts);
  if (isNamed) {
    const ids = new Set<string>();
    put(field.keys, 'rows', new Map<string, Plain>(rows.map(row => [idFor(idTextOf(row), ids, 'row'), row])), ...from);
  }
  const inside: FieldScope = { language, ledger, taken: new Set() };
  for (const column of columns) field.fields!.push(...fieldsOfQuestion(questionOf(column, [from[0]]), inside));
  ledger.note([...from], isNamed ? 'paper-table' : 'paper-list', { rows: count });
  return field;
}
