// Libraries to compare with, each as the files of a page and the selectors of its parts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from '../../lib/compiler/index.js';
import { plainPage } from './plain.mjs';
import { definitionOf, OPTIONS } from './questions.mjs';

const HERE = fileURLToPath(new URL('./', import.meta.url));

/** Installs the libraries from their own lock file. */
export function install() {
  if (existsSync(`${HERE}node_modules`)) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: HERE,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the libraries to measure against could not be installed');
}

async function ours(questions) {
  const { compiled, diagnostics } = await compile(definitionOf(questions), {
    file: 'bench.form.yaml',
    project: { read: () => undefined },
    only: ['element', 'page'],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics[0]));
  return Object.fromEntries(compiled.files.map(({ path, content }) => [path, content]));
}

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><meta name="viewport" content="width=device-width">';

async function bundled(source, styles) {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: HERE, loader: 'js' },
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, logLevel: 'silent' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return {
    'index.html': `${page}<link rel="stylesheet" href="./peer.css"><script type="module" src="./peer.js"></script><div id="form"></div>`,
    'peer.js': outputFiles[0].text,
    'peer.css': styles.map(path => readFileSync(`${HERE}node_modules/${path}`, 'utf8')).join('\n'),
  };
}

const list = Object.entries(OPTIONS);

const survey = questions =>
  bundled(
    `import { Model } from 'survey-core'; import 'survey-js-ui';
const survey = new Model(${JSON.stringify({ elements: questions.map(surveyQuestion), showQuestionNumbers: 'off' })});
survey.render(document.getElementById('form'));`,
    ['survey-core/survey-core.min.css'],
  );

const surveyQuestion = ({ id, type, label, required, when }) => ({
  ...{ name: id, title: label, isRequired: required },
  ...{
    choice: { type: 'radiogroup', choices: list.map(([value, text]) => ({ value, text })) },
    yes_no: { type: 'radiogroup', choices: ['Yes', 'No'] },
    date: { type: 'text', inputType: 'date' },
    integer: { type: 'text', inputType: 'number' },
    text: { type: 'text', textUpdateMode: 'onTyping' },
  }[type],
  ...(when && { visibleIf: `{${when.id}} = '${when.is}'` }),
});

const formJs = questions =>
  bundled(
    `import { createForm } from '@bpmn-io/form-js-viewer';
createForm({ container: document.getElementById('form'), schema: ${JSON.stringify({
      type: 'default',
      components: [...questions.map(formJsField), { type: 'button', label: 'Send', action: 'submit' }],
    })} });`,
    ['@bpmn-io/form-js-viewer/dist/assets/form-js.css'],
  );

const formJsField = ({ id, type, label, required, when }) => ({
  ...{ key: id, label, validate: { required } },
  ...{
    choice: { type: 'radio', values: list.map(([value, label]) => ({ value, label })) },
    yes_no: { type: 'radio', values: ['Yes', 'No'].map(value => ({ value, label: value })) },
    date: { type: 'datetime', subtype: 'date', dateLabel: label },
    integer: { type: 'number' },
    text: { type: 'textfield' },
  }[type],
  ...(when && { conditional: { hide: `=${when.id} != "${when.is}"` } }),
});

/**
 * Peers of the benchmark. `errors` selects an element that occurs once for each question reported as wrong; `send`
 * selects the button.
 */
export const PEERS = [
  { name: 'plain HTML', files: plainPage, errors: '.error', send: 'button' },
  { name: 'Istimara', files: ours, errors: '.field .error', send: '.primary' },
  {
    name: 'SurveyJS',
    files: survey,
    errors: '.sd-element__erbox, .sd-question__erbox',
    send: '.sd-navigation__complete-btn',
  },
  { name: 'form-js', files: formJs, errors: '.fjs-form-field-error', send: 'button[type=submit]' },
];
