/** Language packs as they are written. */
import type { LanguagePack } from '../../runtime/language-pack.js';
import type { Language } from '../../runtime/model.js';
import type { MapNode, ScalarNode } from '../1-parse/tree.js';

/** A language pack, and where it is written. */
export interface LoadedPack {
  readonly language: Language;
  readonly path: string;
  readonly root: MapNode;
  readonly pack: LanguagePack;
  /** The tag of the language in the form; absent if the form names none. */
  readonly tag?: ScalarNode;
}
