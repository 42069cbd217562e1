/** Shapes of messages: a pack that has the texts of English says what English says, as it is interpreted and printed. */
import { describe, expect, it } from 'vitest';
import { completeTexts } from '../../../src/compiler/language-packs/complete-texts.js';
import { printCatalogue } from '../../../src/compiler/language-packs/print-packs.js';
import { catalogues, PARTS } from '../../../src/runtime/i18n/catalogues.js';
import { speechOf } from '../../../src/runtime/i18n/form-translation.js';
import { type Catalogue, messagesOf } from '../../../src/runtime/i18n/pack-messages.js';
import { casesOf, kindOf, nameOf, type Pattern, parametersOf, type Shape } from '../../../src/runtime/i18n/shape.js';

const LANGUAGE = 'en-GB';
const texts = completeTexts(LANGUAGE, { texts: {}, fallback: 'en' });
// Nothing comes from Arabic, because the pack is whole.
const pack = { texts, fallback: 'ar' };
const speech = speechOf(LANGUAGE, texts => texts.join(' or '));

type Message = (...given: readonly unknown[]) => unknown;

const { screen } = texts.element as Readonly<Record<string, object>>;
const { summaryTitle } = PARTS.screen.messages.en as Readonly<Record<string, Message>>;

/** Returns the functions among messages by their keys. */
const functionsIn = (messages: unknown, key = ''): readonly (readonly [string, Message])[] =>
  typeof messages === 'function'
    ? [[key, messages as Message]]
    : Object.entries((messages as object | undefined) ?? {}).flatMap(([name, inner]) =>
        typeof inner === 'string' ? [] : functionsIn(inner, key ? `${key}.${name}` : name),
      );

const samplesOf = (parameter: string, pattern: Pattern, n: number): readonly unknown[] => {
  const wanted = pattern[nameOf(parameter)];
  if (wanted === false) return [undefined];
  if (typeof wanted === 'string' && !wanted.startsWith('=')) return wanted.split('|');
  if (nameOf(parameter) === 'digits') return ['latin'];
  const counted = { n, shown: String(n) };
  const kinds: Readonly<Record<string, unknown>> = {
    '#': counted,
    '%': n,
    '*': ['A'],
    '^': { one: 'child', other: 'children' },
  };
  return [kinds[kindOf(parameter)] ?? 'X'];
};

/** Returns lists of arguments for all cases of a message. */
function argumentsOf(shape: Shape): readonly (readonly unknown[])[] {
  if (shape.joins) return [[['A']], [['A', 'B']], [['A', 'B', 'C']]];
  return casesOf(shape).flatMap(([, pattern]) =>
    [1, 2, 5].flatMap(n => {
      const combined = parametersOf(shape).reduce<Readonly<Record<string, unknown>>[]>(
        (all, parameter) =>
          all.flatMap(one => samplesOf(parameter, pattern, n).map(value => ({ ...one, [nameOf(parameter)]: value }))),
        [{}],
      );
      return combined.map(values =>
        shape.parameters.map(one =>
          typeof one === 'string'
            ? values[nameOf(one)]
            : Object.fromEntries(one.map(member => [nameOf(member), values[nameOf(member)]])),
        ),
      );
    }),
  );
}

const atKey = (messages: unknown, key: string): Message =>
  (key === ''
    ? messages
    : key.split('.').reduce((inner, name) => (inner as Record<string, unknown>)[name], messages)) as Message;

describe.each(catalogues())('$path', (catalogue: Catalogue) => {
  const english = catalogue.messages.en;
  const asked = functionsIn(english).filter(([key]) => typeof catalogue.shapes?.[key] === 'object');

  it('has a shape for every message that is a function', () => {
    const unknown = functionsIn(english).filter(([key]) => {
      const names = key.split('.');
      return names.every((_, at) => catalogue.shapes?.[names.slice(0, at + 1).join('.')] === undefined);
    });
    expect(unknown.map(([key]) => key)).toEqual([]);
  });

  it('says what English says', () => {
    const made = messagesOf(catalogue, pack, speech);
    for (const [key, say] of asked)
      for (const given of argumentsOf(catalogue.shapes![key] as Shape))
        expect(`${key}: ${atKey(made, key)(...given)}`).toBe(`${key}: ${say(...given) ?? ''}`);
  });

  it.runIf(/^element\.(?!form)/.test(catalogue.path))('says what English says when it is printed', () => {
    const made: unknown = new Function(`return ${printCatalogue(catalogue, texts, LANGUAGE)}`)();
    for (const [key, say] of asked)
      for (const given of argumentsOf(catalogue.shapes![key] as Shape))
        expect(`${key}: ${atKey(made, key)(...given)}`).toBe(`${key}: ${say(...given) ?? ''}`);
  });
});

describe('a printed text', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that would be code in a template.
  it.each(['${days}', '$${days}', '$', '`', '\\', '\\${days}', '$\\{days}'])('keeps %s', written => {
    const forms = { one: `${written} {count}`, other: `{count}${written}` };
    const changed = { ...texts, element: { ...(texts.element as object), screen: { ...screen, summaryTitle: forms } } };
    const code = printCatalogue({ ...PARTS.screen, messages: { en: { summaryTitle } } }, changed, LANGUAGE);
    const made: { summaryTitle: Message } = new Function(`return ${code}`)();
    expect(made.summaryTitle({ n: 1, shown: '1' })).toBe(`${written} 1`);
    expect(made.summaryTitle({ n: 2, shown: '2' })).toBe(`2${written}`);
  });
});
