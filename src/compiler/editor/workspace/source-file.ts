/** Files that the editor services work on. */
import type { Project } from '../../1-parse/index.js';
import { looksLikeBlock } from '../document-symbols.js';
import { isFormFile } from './form-file.js';

/** A file of a project with its text in the editor. */
export interface SourceFile {
  /** Identifies the file among those of all projects. */
  readonly uri: string;
  readonly text: string;
  /** Path in the project, with `/`. */
  readonly file: string;
  readonly project: Project;
}

/**
 * Maximum length of a file in characters. Larger files are reported as no definitions, and no suggestions are computed
 * for them.
 */
const MAX_FILE_LENGTH = 1_000_000;

/**
 * Returns whether a file is a form or may be a block, which has fields or lists at its top level. Other YAML is left
 * alone.
 */
export const isDefinition = ({ file, text }: Pick<SourceFile, 'file' | 'text'>): boolean =>
  text.length <= MAX_FILE_LENGTH && (isFormFile(file) || looksLikeBlock(text));
