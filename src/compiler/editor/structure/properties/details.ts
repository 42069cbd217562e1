/** Details of properties that have a structure of their own: checks, messages, defaults and named lists. */
import { ISSUE_CODES } from '../../../../runtime/model.js';
import { CHECK, enumKeywords, findKeyword, findType, isOwnCode } from '../../../1-parse/vocabulary.js';
import type { KeyEntry } from '../../key-entry.js';
import { wholeText } from '../entry-text.js';
import { codeName } from '../key-values.js';
import type { Property, PropertyCode, PropertyKind } from '../model.js';
import { checkEntries } from '../set-checks.js';
import { isNamedList } from '../set-options.js';
import { keyOf, pathOf, type Structure, type StructureNode } from '../structure.js';
import { answerKindOf } from './answer-kind.js';
import { issueCodesOf } from './issue-codes.js';
import { textsOf, truthText } from './written-text.js';

export type Details = Pick<Property, 'codes' | 'answer' | 'checks' | 'lists' | 'where' | 'itemOptions' | 'value'>;

/** Returns what a control of some kinds needs to know. */
export function detailsOf(
  structure: Structure,
  node: StructureNode,
  entry: KeyEntry | undefined,
  kind: PropertyKind,
): Details {
  const type = node.type === undefined ? undefined : findType(node.type);
  if (kind === 'messages') return { codes: codesOf(structure, type ? issueCodesOf(type) : [], entry) };
  if (kind === 'checks') return { checks: entry ? checksOf(structure, entry) : [] };
  if (kind === 'options' && entry && isNamedList(entry)) return sourceOf(structure, entry);
  const answer = kind === 'literal' && type ? answerKindOf(type, node.entry) : undefined;
  if (answer !== 'boolean' || !entry) return answer ? { answer } : {};
  const written = wholeText(structure, entry);
  return { answer, ...(written !== '' && { value: truthText(written, structure.text[entry.valueSpan.start]!) }) };
}

/** Returns the lists that options may come from, which of their rows are offered, and how the items of a list are shown. */
function sourceOf(structure: Structure, entry: KeyEntry): Details {
  const named = keyOf(structure.top, 'lists')?.children.map(({ key }) => key) ?? [];
  const lists = [...structure.byAddress.values()].filter(isListOfForm);
  const [from, id, label, where] = ['from', 'id', 'label', 'where'].map(key => keyOf(entry, key));
  const list = lists.find(one => pathOf(one.address) === from!.value);
  const ids = list?.children.filter(({ type }) => type !== undefined && findType(type)?.optionId).map(one => one.id);
  return {
    lists: [...named, ...lists.map(({ address }) => pathOf(address))],
    where: where ? wholeText(structure, where) : '',
    ...((id || label || list) && {
      itemOptions: { ids: ids ?? [], id: id?.value ?? '', texts: label ? textsOf(structure, label) : {} },
    }),
  };
}

/** Returns whether a node is a list that is in no other list, so that expressions name it by its path. */
const isListOfForm = ({ kind, parent, address }: StructureNode): boolean =>
  kind === 'list' && !address.startsWith('/blocks/') && !isInside(parent);

const isInside = (node: StructureNode | undefined): boolean =>
  node !== undefined && (node.kind === 'list' || node.kind === 'table' || isInside(node.parent));

/** Returns the codes that an answer may have, and those that words are written for, which may be a backend's own. */
function codesOf(
  structure: Structure,
  possible: readonly string[],
  entry: KeyEntry | undefined,
): readonly PropertyCode[] {
  const own = (entry?.children ?? []).map(({ key }) => key).filter(isOwnCode);
  return [...ISSUE_CODES, ...own].flatMap(word => {
    const ar = codeName(word);
    const written = entry?.children.find(({ key }) => key === word || key === ar);
    const texts = written ? textsOf(structure, written) : {};
    return written || possible.includes(word) ? [{ ...{ word, en: word, ar }, texts }] : [];
  });
}

const LEVELS = enumKeywords(CHECK.level.enum, CHECK.level.arabic);

const checksOf = (structure: Structure, entry: KeyEntry): NonNullable<Property['checks']> =>
  checkEntries(entry).map(check => {
    const [rule, message, level] = ['rule', 'message', 'level'].map(key => keyOf(check, key));
    return {
      rule: rule ? wholeText(structure, rule) : '',
      level: level && findKeyword(LEVELS, level.value)?.english === 'warning' ? 'warning' : 'error',
      texts: message ? textsOf(structure, message) : {},
      span: check === entry ? entry.valueSpan : check.span,
    };
  });
