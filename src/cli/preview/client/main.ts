/** Script of the preview's page, which follows one form and shows each new edition of it. */
import { html, render } from 'lit/html.js';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { PREVIEW_MESSAGES } from '../messages.js';
import type { PreviewState } from '../preview-state.js';
import { noPane, type Pane, pane } from './pane.js';
import '../../../studio/page/preview/form-handle.js';
import { chrome, type Scene, type ViewOptions } from './view.js';

interface Page {
  readonly speech: MessageLanguage;
  readonly header: HTMLElement;
  readonly stage: HTMLElement;
  readonly form: Pane;
  readonly paper: Pane;
  look: ViewOptions;
  shown: PreviewState | undefined;
  /** Whether the server does not respond. */
  lost: boolean;
  events: EventSource | undefined;
  /** Addresses and data that the panes show or are about to show. */
  standing: ShownAddresses;
}

interface ShownAddresses {
  readonly form: string;
  readonly paper: string;
  /** Answers of the example as JSON. */
  readonly data: string;
}

const NO_ADDRESSES: ShownAddresses = { form: '', paper: '', data: '' };

const INITIAL_LOOK: ViewOptions = {
  form: '',
  language: '',
  width: innerWidth > 800 ? 'desktop' : 'phone',
  scheme: 'system',
  example: '',
};

start();

function start(): void {
  const speech: MessageLanguage = document.documentElement.lang === 'ar' ? 'ar' : 'en';
  const words = PREVIEW_MESSAGES[speech];
  const side = (id: string, title: string, link: string, instead = '') => html`<section class="side">
    <h2>${title} <a class="alone" data-of=${id} target="_blank">${link}</a></h2><div class="stage" id=${id}><p>${instead}</p></div></section>`;
  // A browser that shows no PDFs would download each edition.
  const saves = navigator.pdfViewerEnabled === false;
  render(
    html`<header></header><main>${side('form', words.onScreen, words.openForm)}${side('paper', words.onPaper, words.openPaper, saves ? words.paperElsewhere : '')}</main>`,
    document.body,
  );
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
  const stage = find('#form');
  const page: Page = {
    ...{
      speech,
      stage,
      header: find('header'),
      standing: NO_ADDRESSES,
      shown: undefined,
      lost: false,
      events: undefined,
    },
    form: pane(stage, words.onScreen),
    paper: saves ? noPane : pane(find('#paper'), words.onPaper),
    // The view options are stored in the address, so that they survive a reload.
    look: { ...INITIAL_LOOK, ...Object.fromEntries(new URLSearchParams(location.search)) },
  };
  new ResizeObserver(() => fit(page)).observe(stage);
  follow(page);
  draw(page);
}

function choose(page: Page, change: Partial<ViewOptions>): void {
  const other = change.form !== undefined && change.form !== page.look.form;
  page.look = { ...page.look, ...change, ...(other && { example: '' }) };
  history.replaceState(null, '', `?${new URLSearchParams({ ...page.look })}`);
  if (other) follow(page);
  else draw(page);
}

function follow(page: Page): void {
  page.events?.close();
  page.standing = NO_ADDRESSES;
  page.events = new EventSource(`/events?form=${encodeURIComponent(page.look.form)}`);
  page.events.onmessage = ({ data }) => arrived(page, JSON.parse(data) as PreviewState);
  page.events.onerror = () => {
    page.lost = true;
    draw(page);
  };
}

function arrived(page: Page, next: PreviewState): void {
  const { form } = next;
  const { look } = page;
  const language = form && !form.languages.includes(look.language) ? form.languages[0]! : look.language;
  const example = form && !form.examples[Number(look.example || -1)] ? '' : look.example;
  Object.assign(page, { lost: false, shown: next, look: { ...look, form: next.path, language, example } });
  draw(page);
}

type Addresses = NonNullable<Scene['addresses']>;

function addresses({ shown, look }: Page): Addresses | undefined {
  const form = shown?.form;
  if (!shown || !form) return undefined;
  const folder = (colours: string) => `/f/${colours}/${encodeURIComponent(shown.path)}`;
  const page = look.language === form.languages[0] ? 'index.html' : `index.${look.language}.html`;
  const paper = `${form.id}.${look.language}.pdf?edition=${shown.edition}&example=${look.example}`;
  return {
    form: `${folder(look.scheme)}/${page}?edition=${shown.edition}`,
    paper: `${folder('system')}/${paper}`,
  };
}

function draw(page: Page): void {
  const { look, shown, lost, speech } = page;
  const where = addresses(page);
  document.documentElement.dataset.scheme = look.scheme;
  page.stage.dataset.width = look.width;
  fit(page);
  const scene = { words: PREVIEW_MESSAGES[speech], speech, shown, lost, look, addresses: where };
  render(chrome({ ...scene, choose: change => choose(page, change) }), page.header);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.alone'))
    link.href = where?.[link.dataset.of as 'form' | 'paper'] ?? '';
  // The last view stays until the first compile is over, because the preview may have been restarted.
  if (!where && shown && shown.diagnostics.length === 0 && shown.forms.length > 0) return;
  document.body.classList.toggle('empty', !where);
  if (where) stand(page, where);
  else for (const one of [page.form, page.paper]) one.clear();
}

function stand(page: Page, where: Addresses): void {
  const { standing, shown, look } = page;
  const data = JSON.stringify(shown?.form?.examples[Number(look.example || -1)]?.data ?? null);
  const refill = data !== standing.data;
  const before = standing.data;
  page.standing = { ...where, data };
  if (where.form !== standing.form) showForm(page, where, standing, refill ? data : undefined);
  else {
    if (refill && page.form.window) fill(page.form.window, data, before);
    if (where.paper !== standing.paper) page.paper.show(paperAddress(where.paper));
  }
}

/** Shows the form and then its paper, so that the form appears first. */
function showForm(page: Page, where: Addresses, before: ShownAddresses, data: string | undefined): void {
  const edition = String(page.shown!.edition);
  const same = pathIn(before.form) === pathIn(where.form);
  page.form.show(where.form, async (fresh, old, focused) => {
    if (same && old?.istimara) await fresh.istimara?.restore(old.istimara.snapshot(), focused);
    if (data !== undefined) fill(fresh, data, before.data);
    page.stage.dataset.edition = edition;
    page.paper.show(paperAddress(where.paper));
  });
}

const pathIn = (address: string) => address.split('/')[3];

/** Returns the address that shows the paper without the viewer's toolbars, as wide as the pane. */
const paperAddress = (address: string) => `${address}#toolbar=0&navpanes=0&view=FitH`;

/** Fills in the answers of an example, or clears those of the previous one. */
function fill(frame: Window, data: string, before: string): void {
  const answers = JSON.parse(data);
  if (answers) frame.istimara?.fill(answers);
  else if (before !== '' && before !== 'null') frame.istimara?.clear();
}

const DESKTOP = 1024;
const PHONE = 360;

/** Scales the page down if a desktop is selected, because a desktop is wider than half a screen. */
function fit({ stage, look }: Page): void {
  const { clientWidth, clientHeight, style } = stage;
  const wide = look.width === 'desktop';
  const scale = wide ? Math.min(1, clientWidth / DESKTOP) : 1;
  style.setProperty('--scale', String(scale));
  style.setProperty('--inline', `${wide ? Math.max(clientWidth, DESKTOP) : PHONE}px`);
  style.setProperty('--block', `${clientHeight / scale}px`);
}
