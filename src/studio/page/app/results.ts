/** Form and paper of the open project: compiled after each change of the text, then drawn on screen and on paper. */
import type { OutputFile } from '../../../compiler/index.js';
import type { LabelledPaper } from '../../../compiler/paper.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { OfficeView } from '../../worker/service.js';
import type { FormPane } from '../preview/form-pane.js';
import type { PaperPane } from '../preview/paper-pane.js';
import { StoppedError, type WorkerClient } from '../worker-client.js';
import { newest } from './newest.js';
import type { Store } from './state.js';
import { today } from './today.js';
import { formLanguage } from './view-controls.js';
import { isNarrow } from './view-options.js';

export interface Results {
  /** Compiles the form again, at the latest `delay` milliseconds after the last change. */
  compile(delay?: number): void;
  /** Shows the last edition with the current view options. */
  show(): void;
  /** Compiles the form with all its outputs. Returns undefined if there are errors. */
  build(): Promise<readonly OutputFile[] | undefined>;
  /** Prints the form as it is shown. Returns undefined if it does not compile. */
  print(): Promise<LabelledPaper | undefined>;
  /** Shows the answers in the form as the desk does, if its pane is on the page. */
  showDesk(): void;
  stop(): void;
  /** Shows nothing, because no project is open. */
  clear(): void;
}

export interface ResultOptions {
  readonly store: Store;
  readonly workers: WorkerClient;
  readonly formPane: FormPane;
  readonly paperPane: PaperPane;
  /** Shows a page of the desk. */
  showDesk(view: OfficeView): Promise<void>;
  /** Called when a worker ended by itself. */
  onWorkerEnd(): void;
}

export function createResults(options: ResultOptions): Results {
  const { store, workers } = options;
  /** Number of editions of all projects, so that each has a number of its own. */
  let editions = 0;
  const onError = (error: unknown) => {
    if (!(error instanceof StoppedError)) options.onWorkerEnd();
  };
  const compiling = newest<void>(async () => {
    await compile(options, () => ++editions).catch(onError);
    store.update({ busy: false });
    showing.request();
  });
  const showing = newest<void>(() => show(options).catch(onError));
  const showingDesk = newest<void>(() => showDesk(options).catch(onError));
  return {
    compile: delay => compiling.request(undefined, delay),
    show: () => showing.request(),
    showDesk: () => showingDesk.request(undefined, DESK_DELAY_MS),
    print: () => print(options),
    build: async () => {
      const { form } = store.state;
      return (await workers.outputs(service => service.build(form, today()))).files;
    },
    clear: () => {
      options.formPane.clear();
      options.paperPane.clear();
    },
    stop: () => {
      compiling.cancel();
      workers.stop();
      store.update({ busy: false, stale: true });
    },
  };
}

/** Compiles the form; the former edition stays if there are errors. */
async function compile(
  { store, workers, formPane, paperPane }: ResultOptions,
  nextNumber: () => number,
): Promise<void> {
  const { form } = store.state;
  if (form === '') {
    formPane.clear();
    paperPane.clear();
    return store.update({ edition: undefined, changes: undefined, stale: false });
  }
  store.update({ busy: true });
  const reply = await workers.outputs(service => service.preview(form, today()));
  if (store.state.form !== form) return;
  if (!reply.form) return store.update({ stale: true, edition: sameForm(store, form) });
  store.update({ edition: { ...reply.form, file: form, number: nextNumber() }, stale: false });
  const { language } = store.state;
  store.update({ changes: await workers.outputs(service => service.changes(form, language)) });
}

const sameForm = ({ state: { edition } }: Store, form: string) => (edition?.file === form ? edition : undefined);

/** Delay after which the desk follows what is filled in. */
const DESK_DELAY_MS = 300;

async function show({ store, formPane, paperPane, workers, ...rest }: ResultOptions): Promise<void> {
  const { edition, view } = store.state;
  if (!edition) return;
  const language = formLanguage(edition.languages, view);
  const page = language === edition.languages[0] ? 'index.html' : `index.${language}.html`;
  const data = edition.examples[Number(view.example || -1)]?.data;
  const { number, file, files, title } = edition;
  if (isVisible(store, 'form') || formPane.hasWindow())
    await formPane.show({ edition: number, file, files, page, title, scheme: view.scheme, data });
  await showDesk({ store, formPane, paperPane, workers, ...rest });
  if (!isVisible(store, 'paper')) return;
  const paper = await print({ store, formPane, paperPane, workers, ...rest });
  if (paper && store.state.edition === edition) await paperPane.show(paper, directionOf(language));
}

async function showDesk({ store, formPane, workers, ...rest }: ResultOptions): Promise<void> {
  const { edition, view, language } = store.state;
  if (!edition || !isVisible(store, 'desk')) return;
  const example = edition.examples[Number(view.example || -1)]?.data;
  // A form that is not on the page does not have the answers of the example that was chosen since.
  const data = (isVisible(store, 'form') ? undefined : example) ?? (await formPane.answers()) ?? example ?? {};
  const shown = await workers.outputs(service => service.officeView(edition.file, data, language, Date.now()));
  if (shown && store.state.edition === edition) await rest.showDesk(shown);
}

/** Returns whether a pane is on the page, on a wide or a narrow screen. */
const isVisible = ({ state: { view } }: Store, pane: 'form' | 'paper' | 'desk'): boolean =>
  isNarrow() ? view.pane === pane : view.panes.includes(pane);

async function print({ store, workers }: ResultOptions): Promise<LabelledPaper | undefined> {
  const { edition, view } = store.state;
  if (!edition) return undefined;
  const language = formLanguage(edition.languages, view);
  const example = edition.examples[Number(view.example || -1)] && Number(view.example);
  return workers.outputs(service =>
    service.print({ file: edition.file, language, today: today(), ...(example !== undefined && { example }) }),
  );
}
