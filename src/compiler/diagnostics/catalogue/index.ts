/**
 * Catalogue of all diagnostics, merged from one file per area. In the studio, `src/studio/bundle/split-catalogue.ts`
 * takes the place of this module: there the messages of a language come when the page speaks it.
 */
import type { AuthorLanguage } from '../../author-languages.js';
import { advice } from './advice.js';
import { analysis } from './analysis.js';
import { answersInTexts } from './answers-in-texts.js';
import { autocomplete } from './autocomplete.js';
import { change } from './change.js';
import { definition } from './definition.js';
import { desk } from './desk.js';
import type { CatalogueEntry } from './entry.js';
import { examples } from './examples.js';
import { expressions } from './expressions.js';
import { customTypes, ownOutputs } from './field-types.js';
import { files } from './files.js';
import { items } from './items.js';
import { keyFiles } from './keys.js';
import { languagePacks } from './language-packs.js';
import { moments } from './moments.js';
import { otherPrograms } from './other-programs.js';
import { paper } from './paper.js';
import { questions } from './questions.js';
import { scales } from './scales.js';
import { structure } from './structure.js';
import { vocabulary } from './vocabulary.js';
import { yaml } from './yaml.js';

export const catalogue = {
  ...yaml,
  ...vocabulary,
  ...definition,
  ...desk,
  ...autocomplete,
  ...analysis,
  ...change,
  ...advice,
  ...answersInTexts,
  ...scales,
  ...structure,
  ...examples,
  ...expressions,
  ...customTypes,
  ...files,
  ...items,
  ...keyFiles,
  ...languagePacks,
  ...moments,
  ...otherPrograms,
  ...ownOutputs,
  ...paper,
  ...questions,
} satisfies Readonly<Record<string, CatalogueEntry>>;

/** Codes of lines that YAML cannot read. */
export const yamlCodes: readonly string[] = Object.keys(yaml);

/** Loads the messages of a language, which are in this catalogue already. */
export const loadMessages = async (_language: AuthorLanguage): Promise<void> => {};
