/** Outputs of a form as text: one function for each facet of a feature of the language. */
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { diffForms, formatDiff, locateFields, reportDiff } from '../../src/compiler/change/index.js';
import { complete, takeSnapshot } from '../../src/compiler/editor/index.js';
import { filledRecord } from '../../src/compiler/filled-record.js';
import { type Vocabulary, withKeywords } from '../../src/compiler/format/index.js';
import { type Compiled, compile, type Project } from '../../src/compiler/index.js';
import { conversionIssueText, exportXlsform } from '../../src/compiler/interop/export/index.js';
import { document } from '../../src/compiler/paper/document.js';
import { createSheetContext } from '../../src/compiler/paper/sheet.js';
import { createTypesetter, type FilledRecord } from '../../src/compiler/paper.js';
import { checkAnswersView } from '../../src/runtime/element/views/check-answers.js';
import { createRenderContext } from '../../src/runtime/element/views/render-context.js';
import type { Evaluation } from '../../src/runtime/engine/index.js';
import { writeAnswers } from '../../src/runtime/fields/answers.js';
import { LANGUAGES } from '../../src/runtime/i18n/index.js';
import { localize } from '../../src/runtime/localize.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { noJsState } from '../../src/runtime/no-js/form.js';
import { allFields, NO_JS_TYPES, renderFormPage, renderToString, withAllSeen } from '../../src/runtime/no-js/index.js';
import { IDLE, NO_JS_CONTEXT } from '../../src/runtime/no-js/no-js-context.js';
import { roundTrip } from '../compiler/interop/odk/round-trip.js';
import { textsOf } from '../compiler/paper/printed.js';
import { outlineOf } from './outline.js';

const TODAY = '2026-11-24';
const FORMS = new URL('./forms/', import.meta.url);
const FINGERPRINT = 'a7f391c2deadbeef';
const DEFINITION = '0123456789abcdef';
const ONLY = ['types', 'schema', 'validator', 'openapi', 'sql', 'codebook', 'page'];

/** Feature of the language: a form that uses it, `forms/<name>.form.yaml`, and what of its text is completed and changed. */
export interface Feature {
  readonly name: string;
  /** Text of the form of which the beginning is typed, and the number of characters that are. */
  readonly typed: readonly [text: string, length: number];
  /** Text of the form and what the version before it had in its place. */
  readonly former: readonly [text: string, former: string];
}

/** Form that uses a feature, compiled. */
export interface FeatureForm extends Feature {
  readonly source: string;
  readonly compiled: Compiled;
  /** Form of the same name with one question and no feature. */
  readonly plain: Compiled;
}

export const project: Project = {
  read: path => (path === 'plot.svg' ? readFileSync(new URL(path, FORMS)) : undefined),
};

const fileOf = ({ name }: Pick<Feature, 'name'>): string => `${name}.form.yaml`;
export const sourceOf = (feature: Feature): string => readFileSync(new URL(fileOf(feature), FORMS), 'utf8');

export async function compiledFeature(feature: Feature): Promise<FeatureForm> {
  const source = sourceOf(feature);
  const compiled = await compiledOf(source, fileOf(feature), ONLY);
  const head = source.slice(0, source.indexOf('fields:'));
  const plain = await compiledOf(`${head}fields:\n  a: { label: { en: A, ar: أ } }\n`, fileOf(feature), ONLY);
  return { ...feature, source, compiled, plain };
}

async function compiledOf(source: string, file: string, only: readonly string[] = []): Promise<Compiled> {
  const { compiled, diagnostics } = await compile(source, { file, project, only, today: TODAY });
  if (!compiled || diagnostics.length > 0) throw new Error(`${file}: ${JSON.stringify(diagnostics)}`);
  return compiled;
}

/** THE list of facets, in the order in which a feature's outputs are held. */
export const FACETS: Readonly<Record<string, (form: FeatureForm) => string | Promise<string>>> = {
  'page without script': async ({ compiled }) => {
    const { filled } = await filledIn(compiled, 'en');
    return formIn(renderFormPage({ model: compiled.model, language: 'en', definition: DEFINITION }, filled));
  },
  'page as built': ({ compiled }) => formIn(fileIn(compiled, 'index.html')),
  'check page in Arabic': async ({ compiled }) => {
    const filled = await filledIn(compiled, 'ar');
    const state = noJsState({ words: LANGUAGES.ar!.screen, types: NO_JS_TYPES, ...filled });
    const screen = createRenderContext({ ...state, step: { kind: 'check' } }, IDLE, NO_JS_CONTEXT);
    const html = renderToString(checkAnswersView(screen));
    return outlineOf(/<section class="answers"[\s\S]*<\/section>/.exec(html)![0]);
  },
  'blank paper': ({ compiled }) => sheetOf(compiled, 'en'),
  'filled copy in Arabic': ({ compiled }) =>
    sheetOf(compiled, 'ar', filledRecord(compiled, compiled.examples[0]!.data, TODAY, { language: 'ar' })),
  types: form => linesOf(form, ({ compiled }) => fileIn(compiled, `${compiled.model.id}.types.d.ts`)),
  schema: ({ compiled }) => fileIn(compiled, 'schema.json'),
  OpenAPI: schemasOf,
  SQL: form => linesOf(form, ({ compiled }) => fileIn(compiled, 'schema.sqlite.sql')),
  codebook: ({ compiled }) => fileIn(compiled, 'codebook.en.csv'),
  completion: completionOf,
  'Arabic keywords': form => keywordsOf(form, 'ar'),
  diff: diffOf,
  XLSForm: workbookOf,
};

/** `validator.js` of a form, which finds warnings if the form has any. */
interface ValidatorModule {
  evaluate(data: unknown, context: { readonly today: string; readonly language: string }): Evaluation;
  warnings?(known: Evaluation): NonNullable<Evaluation['warnings']>;
}

/** Returns the form in a language with the answers of its first example, and all warnings shown. */
async function filledIn(compiled: Compiled, language: string) {
  const form = localize(compiled.model, language);
  const code = Buffer.from(fileIn(compiled, 'validator.js')).toString('base64');
  const validator = (await import(`data:text/javascript;base64,${code}`)) as ValidatorModule;
  const found = validator.evaluate(compiled.examples[0]!.data, { today: TODAY, language });
  const known = withAllSeen({ ...found, warnings: validator.warnings?.(found) ?? [] });
  const answers = writeAnswers(allFields(form), found.data as JsonObject, type => NO_JS_TYPES[type]!, form);
  return { form, filled: { answers, known, showIssues: false, token: 'token' } };
}

/** Controls of every page. */
const RESERVED = /^\[input type="hidden" name="-(?:token|language|version|definition)".*\n/gm;

const formIn = (html: string): string =>
  outlineOf(/<form[\s\S]*<\/form>/.exec(html)![0])
    .replace(RESERVED, '')
    .replace(/^\[button\] Send.*\n?/gm, '');

/** Returns the lines of an output that the plain form does not have. */
function linesOf({ compiled, plain }: FeatureForm, output: (form: { compiled: Compiled }) => string): string {
  const known = new Set(output({ compiled: plain }).split('\n'));
  return output({ compiled })
    .split('\n')
    .filter(line => !known.has(line))
    .join('\n');
}

/** Returns the schemas that the plain form does not have, without that of the data if it is `schema.json`. */
function schemasOf({ compiled, plain }: FeatureForm): string {
  const [own, known] = [compiled, plain].map(one => {
    const text = fileIn(one, 'openapi.json').replaceAll(/"[0-9a-f]{16}"/g, '"…"');
    return JSON.parse(text).components.schemas as Readonly<Record<string, unknown>>;
  });
  const { $schema: _, $id: __, ...data } = JSON.parse(fileIn(compiled, 'schema.json'));
  return Object.entries(own!)
    .filter(([name, schema]) => !isDeepStrictEqual(schema, name === 'Data' ? data : known![name]))
    .map(([name, schema]) => `${name}: ${JSON.stringify(schema, undefined, 1)}`)
    .join('\n');
}

function fileIn({ files }: Compiled, path: string): string {
  const file = files.find(one => one.path === path)!;
  return Buffer.from(file.content).toString('utf8');
}

const typesetter = createTypesetter();

function sheetOf({ model }: Compiled, language: string, record?: FilledRecord): string {
  const asked = { fingerprint: FINGERPRINT, ...(record && { record }) };
  return textsOf(document(createSheetContext(localize(model, language), asked, typesetter)).content).join('\n');
}

function completionOf({ typed: [text, length], source, ...form }: FeatureForm): string {
  const file = fileOf(form);
  const offset = source.indexOf(text) + length;
  const sight = takeSnapshot(source, file, project);
  const begun = text.slice(0, length).split(/\W/).at(-1)!;
  const found = complete(source, offset, { file, sight, language: 'en' });
  const near = found.filter(({ label }) => label.startsWith(begun));
  return near.map(({ label, kind, detail = '' }) => `${label} · ${kind} · ${detail}`).join('\n');
}

function keywordsOf(form: FeatureForm, to: Vocabulary): string {
  return withKeywords(form.source, fileOf(form), project, to);
}

async function diffOf({ former: [text, before], source, compiled, ...form }: FeatureForm): Promise<string> {
  const file = fileOf(form);
  if (!source.includes(text)) throw new Error(`${file} has no ${text}`);
  const old = await compiledOf(withoutExamples(source).replace(text, before), file);
  const sides = { old: old.model, fresh: compiled.model, places: locateFields(source, file, project) };
  return formatDiff(reportDiff(diffForms(old.model, compiled.model), sides, 'en'), 'en');
}

const withoutExamples = (source: string): string => source.replace(/^examples:[\s\S]*/m, '');

async function workbookOf({ compiled }: FeatureForm): Promise<string> {
  const { sheets, issues } = await exportXlsform(compiled.model);
  const { differences } = await roundTrip(compiled);
  const rows = ['survey', 'choices'].flatMap(name =>
    (sheets.get(name) ?? []).map(row => `${name}: ${row.map(cell => String(cell ?? '')).join(' | ')}`),
  );
  const listed = issues.map(issue => `listed: ${conversionIssueText(issue, 'en')}`);
  return [...rows, ...listed, ...differences.map(one => `lost: ${one}`)].join('\n');
}
