/** The runtime as a form takes it: the declarations, messages and CSS classes. */
import type { FormModel } from '../../runtime/model.js';
import { spokenIn, withPacks } from '../language-packs/print-packs.js';
import { typeModuleEntry } from '../linker/entries.js';
import { dependenciesOf, mentionedBy, namesOf } from '../linker/link.js';
import type { RuntimeParts } from '../linker/linker-types.js';
import { usedTypes } from '../linker/print-rules.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import { type ShakenMessages, shakeMessages } from '../linker/shake-messages.js';
import { DEFERRED, shownMentions, widthsIn } from '../linker/shake-styles.js';

export interface LinkedRuntime {
  readonly parts: RuntimeParts;
  /** Exported name of the runtime → its name in the linked code. */
  readonly names: Readonly<Record<string, string>>;
  /** Indexes of the declarations that the element needs at first render. */
  readonly places: ReadonlySet<number>;
  /** Indexes of those that only its lazy chunk needs. */
  readonly later: ReadonlySet<number>;
  /** Indexes of both, which are there once the lazy chunk is loaded. */
  readonly there: ReadonlySet<number>;
  /**
   * Messages and CSS classes that the code at first render mentions, and those that all of the form's code mentions.
   */
  readonly mentions: ReadonlySet<string>;
  readonly allMentions: ReadonlySet<string>;
  /** Messages in the form's first language that the code at first render mentions. */
  readonly words: ShakenMessages;
}

/** Entries that a form needs at first render, and those in its lazy chunk. */
interface FormEntries {
  readonly entries: readonly string[];
  readonly laterEntries: readonly string[];
}

export async function linkRuntime(model: FormModel, { entries, laterEntries }: FormEntries): Promise<LinkedRuntime> {
  const parts = withPacks(await runtimeParts(), model);
  const needed = dependenciesOf(parts, entries);
  const mentions = shownMentions(model, mentionedBy(parts, needed));
  const words = shakeMessages(parts, spokenIn(model, model.languages[0]!), mentions);
  const places = new Set([...needed, ...words.places]);
  const later = dependenciesOf(parts, laterEntries, places);
  for (const width of widthsIn(model)) mentions.add(`.${width}`);
  return {
    ...{ parts, places, later, mentions, words, there: new Set([...places, ...later]) },
    names: namesOf(parts, [...entries, ...laterEntries]),
    allMentions: shownMentions(model, [...mentions, ...mentionedBy(parts, later), DEFERRED]),
  };
}

/** Returns the messages and CSS classes that the views of a form mention, also those without JavaScript. */
export function pageMentions(model: FormModel, linked: LinkedRuntime): ReadonlySet<string> {
  const { parts, there, allMentions } = linked;
  // Pages without JavaScript have the whole field types.
  const types = usedTypes(model).map(typeModuleEntry);
  const whole = dependenciesOf(parts, types, there);
  return shownMentions(model, [...allMentions, ...mentionedBy(parts, whole)]);
}
