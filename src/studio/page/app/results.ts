/** Form and paper of the open project: compiled after each change of the text, then drawn on screen and on paper. */
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { BuildReply, OfficeView, PrintReply } from '../../worker/service.js';
import type { FormPane } from '../preview/form-pane.js';
import type { PaperPane } from '../preview/paper-pane.js';
import { StoppedError, type WorkerClient } from '../worker-client.js';
import { createLongWork } from './long-work.js';
import { newest } from './newest.js';
import type { Store } from './state.js';
import { today } from './today.js';
import { formLanguage } from './view-controls.js';
import { isNarrow } from './view-options.js';

export interface Results {
  /** Resolves when a form was shown for the first time, on screen and on paper, or could not be. */
  readonly shown: Promise<void>;
  /** Compiles the form again, at the latest `delay` milliseconds after the last change. */
  compile(delay?: number): void;
  /** Shows the last edition with the current view options. */
  show(): void;
  /** Compiles the form with all its outputs. Returns undefined if the work was stopped or failed. */
  build(): Promise<BuildReply | undefined>;
  /** Prints the form as it is shown. Returns undefined if it does not compile, or the work was stopped or failed. */
  print(): Promise<PrintReply | undefined>;
  /** Shows the answers in the form as the desk does, if its pane is on the page. */
  showDesk(): void;
  /** Ends the running work. The form is compiled again after the next change. */
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
  /** Called with the error of a call that failed, or of a worker that ended by itself. */
  onFailure(error: unknown): void;
  /** Called after each print. */
  onPrint(paper: PrintReply): void;
}

export function createResults(given: ResultOptions): Results {
  const { store } = given;
  const runWork = createLongWork(busy => store.update({ busy }));
  const workers: WorkerClient = { ...given.workers, outputs: call => runWork(() => given.workers.outputs(call)) };
  const options: ResultOptions = { ...given, workers };
  /** Number of editions of all projects, so that each has a number of its own. */
  let editions = 0;
  const attempt = <Result>(work: () => Promise<Result>): Promise<Result | undefined> =>
    work().catch(error => {
      if (!(error instanceof StoppedError)) options.onFailure(error);
      return undefined;
    });
  let reportShown = () => {};
  const shown = new Promise<void>(resolve => {
    reportShown = resolve;
  });
  const compiling = newest<void>(async () => {
    if (await attempt(() => compile(options, () => ++editions))) showing.request();
    else reportShown();
  });
  const showing = newest<void>(() => attempt(() => show(options)).finally(reportShown));
  const showingDesk = newest<void>(() => attempt(() => showDesk(options)));
  return {
    shown,
    compile: delay => compiling.request(undefined, delay),
    show: () => showing.request(),
    showDesk: () => showingDesk.request(undefined, DESK_DELAY_MS),
    print: () => attempt(() => print(options)),
    build: () => attempt(() => workers.outputs(service => service.build(store.state.form, today()))),
    clear: () => {
      options.formPane.clear();
      options.paperPane.clear();
    },
    stop: () => {
      compiling.cancel();
      showing.cancel();
      workers.stop();
    },
  };
}

/** Compiles the form; the former edition stays if there are errors. Returns whether the page can show what there is. */
async function compile(
  { store, workers, formPane, paperPane }: ResultOptions,
  nextNumber: () => number,
): Promise<boolean> {
  const { form } = store.state;
  if (form === '') {
    formPane.clear();
    paperPane.clear();
    store.update({ edition: undefined, changes: undefined, stale: false });
    return true;
  }
  const reply = await workers.outputs(service => service.preview(form, today()));
  if (store.state.form !== form) return true;
  if (!reply.form) {
    store.update({ stale: true, edition: sameForm(store, form) });
    return true;
  }
  store.update({ edition: { ...reply.form, file: form, number: nextNumber() }, stale: false });
  const { language } = store.state;
  store.update({ changes: await workers.outputs(service => service.changes(form, language)) });
  return true;
}

const sameForm = ({ state: { edition } }: Store, form: string) => (edition?.file === form ? edition : undefined);

/** Delay after which the desk follows what is filled in. */
const DESK_DELAY_MS = 300;

async function show(options: ResultOptions): Promise<void> {
  const { store, formPane, paperPane } = options;
  const { edition, view } = store.state;
  if (!edition) return;
  const language = formLanguage(edition.languages, view);
  const page = language === edition.languages[0] ? 'index.html' : `index.${language}.html`;
  const data = edition.examples[Number(view.example || -1)]?.data;
  const { number, file, files, title } = edition;
  if (isVisible(store, 'form') || formPane.hasWindow())
    await formPane.show({ edition: number, file, files, page, title, scheme: view.scheme, data });
  await showDesk(options);
  if (!isVisible(store, 'paper')) return;
  const paper = await print(options);
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

async function print({ store, workers, onPrint }: ResultOptions): Promise<PrintReply | undefined> {
  const { edition, view } = store.state;
  if (!edition) return undefined;
  const language = formLanguage(edition.languages, view);
  const example = edition.examples[Number(view.example || -1)] && Number(view.example);
  const paper = await workers.outputs(service =>
    service.print({ file: edition.file, language, today: today(), ...(example !== undefined && { example }) }),
  );
  if (paper) onPrint(paper);
  return paper;
}
