/** The engine of ODK Web Forms, in a real browser: the state of an XForm for given answers. */
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { sharedBrowser } from '../../../runtime/element/chromium.js';
import { TODAY } from './forms.js';

/** State of one question or group. */
export interface NodeState {
  /** Name, followed by the number of each repeat around it: `name[1]`. */
  readonly key: string;
  /** Path, with the number of each repeat: `/data/kids[1]/name`. */
  readonly reference: string;
  readonly relevant: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly value: string | null;
  /** Whether the constraint holds; null for a group. */
  readonly valid: boolean | null;
  readonly options: readonly string[] | null;
}

export interface Engine {
  /** Returns the states of a form for each instance. */
  run(xform: string, instances: readonly string[]): Promise<readonly (readonly NodeState[])[]>;
  close(): Promise<void>;
}

const bundle = async (): Promise<string> => {
  const contents = "import * as odk from '@getodk/xforms-engine'; globalThis.odk = odk;";
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'error' });
  return outputFiles[0]!.text;
};

const ADDRESS = 'https://odk.test/';

export async function startEngine(timezoneId = 'Asia/Damascus'): Promise<Engine> {
  const [content, browser] = await Promise.all([bundle(), sharedBrowser()]);
  const context = await browser.newContext({ timezoneId });
  const page = await context.newPage();
  await page.clock.setFixedTime(`${TODAY}T12:00:00+03:00`);
  // The engine needs a secure context: uuid() asks the browser for random numbers.
  await page.route(ADDRESS, route => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(ADDRESS);
  await page.addScriptTag({ content, type: 'module' });
  await page.waitForFunction(() => 'odk' in globalThis);
  return { run: (xform, instances) => states(page, xform, instances), close: () => context.close() };
}

// biome-ignore lint/suspicious/noExplicitAny: the engine runs in the page, without its types
type Any = any;

const states = (page: Page, xform: string, instances: readonly string[]): Promise<NodeState[][]> =>
  page.evaluate(
    async ({ xform: source, instances: sent }) => {
      const form = await (globalThis as Any).odk.loadForm(source);
      if (form.status === 'failure') throw new Error(`the form does not load: ${form.error}`);
      const all: NodeState[][] = [];
      for (const xml of sent) {
        const data = new FormData();
        data.append('xml_submission_file', new File([xml], 'xml_submission_file', { type: 'text/xml' }));
        const { root } = await form.restoreInstance({ data: [data] });
        const found: NodeState[] = [];
        const visit = (node: Any): void => {
          const { reference, relevant, required, readonly, instanceValue, valueOptions, children } = node.currentState;
          const steps = String(reference).split('/');
          const indexes = steps.map(step => /\[\d+\]$/.exec(step)?.[0] ?? '').join('');
          found.push({
            key: steps.at(-1)!.replace(/\[\d+\]$/, '') + indexes,
            reference: String(reference),
            ...{ relevant, required, readonly, value: instanceValue ?? null },
            valid: node.validationState?.constraint?.valid ?? null,
            options: valueOptions?.map?.((option: Any) => option.value) ?? null,
          });
          for (const child of children ?? []) visit(child);
        };
        visit(root);
        all.push(found);
      }
      return all;
    },
    { xform, instances },
  );
