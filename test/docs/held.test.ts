/**
 * Table of what stopped a developer who used the toolkit for the first time, and of the test that holds each as it is
 * now. The tests are elsewhere; this one says that they are still there.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each<[stopped: string, file: string, title: string]>([
  ['pages of the package linked files outside it', 'package/package', 'contains every file that its pages link'],
  ['a form needed 129 packages', 'package/light', 'needs few packages, and no compiler for any of them'],
  [
    'a second form did not start under Trusted Types',
    'runtime/element/embedding/properties',
    'starts two self-contained forms on a page, under a policy that allows their templates twice',
  ],
  [
    'checked templates of Vue did not know the events',
    'compiler/4-emit/element-types',
    'is typed in templates of React, Vue and Svelte as the documentation says',
  ],
  [
    'validator.js had no types, and those of answers needed the DOM',
    'compiler/4-emit/element-types',
    'types answers and the validator, with the versions of the form, without the DOM',
  ],
  [
    'words of a backend never reached the person',
    'runtime/element/backend-words',
    'shows the words of the form for a code of the backend',
  ],
  [
    'title and detail of a problem document were shown nowhere',
    'runtime/element/backend-words',
    'shows title and detail of a problem document, and none that are for developers',
  ],
  [
    'a refusal and a wrong address were silent in the console',
    'runtime/element/faults',
    'tells of a refusal, and of a form without an address',
  ],
  ['CORS looked like a bad network', 'runtime/element/faults', 'tells of a server that does not allow the page'],
  [
    'a wrong value became "[object Object]"',
    'runtime/element/faults',
    'takes of a value what answers a question, and says what it left out',
  ],
  [
    'answers that a script had set were said to be saved, and were not',
    'runtime/element/persistence/versions',
    'restores a file with the answers that a script had set, although the script sets none then',
  ],
  [
    'paper could not be printed from a program',
    'api/program',
    'prints a blank form and a filled copy, the same bytes for the same input',
  ],
  [
    'diagnostics had no sentence and no line',
    'api/program',
    'has code, place, sentences in the chosen language and fixes, and is plain JSON',
  ],
  ['mistakes in options were not answered', 'api/program', 'answers %s'],
  ['the programming interface had no page', 'docs/api', 'is what the declarations say'],
  [
    'the backend could not be mounted below a path',
    'examples/mounted',
    'leaves all other addresses to the server around it, with their bodies',
  ],
  [
    'import on a server',
    'package/form-packages',
    'does nothing when a server imports it, and loads the element where there is a document',
  ],
  [
    '--shared-runtime folders by copy',
    'package/form-packages',
    'is bundled with its lazy chunks and with one runtime, if that is shared',
  ],
  ['two builds of one form', 'runtime/element/faults', 'tells of a second script of a form, and keeps the first'],
  [
    'browsers that were named as supported failed',
    'compiler/4-emit/sizes',
    'calls nothing that is newer than the oldest browsers',
  ],
])('%s: %s.test.ts, “%s”', (_, file, title) => {
  const text = readFileSync(new URL(`../${file}.test.ts`, import.meta.url), 'utf8');
  expect([`'${title}',`, `"${title}",`].some(quoted => text.includes(quoted))).toBe(true);
});
