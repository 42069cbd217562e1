/** The sample forms of this package. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SampleFiles } from '../../compiler/templates/index.js';

const FORMS = new URL('../../../forms/', import.meta.url);

export const sampleFiles = (): SampleFiles => ({
  forms: readdirSync(fileURLToPath(FORMS)).filter(name => name.endsWith('.form.yaml')),
  read: path => {
    try {
      return readFileSync(new URL(path, FORMS));
    } catch {
      return undefined;
    }
  },
});
