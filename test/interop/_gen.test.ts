import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { figuresText, importForm, listedText } from '../../src/compiler/interop/index.js';
import { inputOf, samples } from './imported.js';

for (const sample of ['xlsform', 'json-schema', 'fhir'].flatMap(samples))
  it(sample.name, async () => {
    const { yaml, listed, figures } = await importForm(await inputOf(sample));
    writeFileSync(join(sample.folder, 'expected.form.yaml'), yaml);
    for (const language of ['ar', 'en'] as const)
      writeFileSync(
        join(sample.folder, `expected.${language}.txt`),
        [...listed.map(one => listedText(one, language)), figuresText(figures, listed.length, language)]
          .map(line => `${line}\n`)
          .join(''),
      );
  });
