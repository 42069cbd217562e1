/** The preview's page: follows one form, and shows each edition of it as it comes. */
import { html, render } from 'lit/html.js';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { Shown } from '../shown.js';
import { WORDS } from '../words.js';
import { pane } from './frames.js';
import './held-form.js';
import { chrome, type Look, type Scene } from './view.js';

const speech: MessageLanguage = document.documentElement.lang === 'ar' ? 'ar' : 'en';
const words = WORDS[speech];

const FIRST: Look = { form: '', language: '', width: 'desktop', scheme: 'system', example: '' };

/** What is looked at stands in the address, so that it outlives a reload. */
const lookOf = (query: URLSearchParams): Look => ({ ...FIRST, ...Object.fromEntries(query) });

render(
  html`<header></header>
    <main>
      <section class="side screen"><h2>${words.onScreen} <a class="alone" data-of="form" target="_blank">${words.openForm}</a></h2><div class="stage" id="form"></div></section>
      <section class="side paper"><h2>${words.onPaper} <a class="alone" data-of="paper" target="_blank">${words.openPaper}</a></h2><div class="stage" id="paper"></div></section>
    </main>`,
  document.body,
);

const header = document.querySelector('header')!;
const formStage = document.querySelector<HTMLElement>('#form')!;
const paperStage = document.querySelector<HTMLElement>('#paper')!;
const formPane = pane(formStage, words.onScreen);
const paperPane = pane(paperStage, words.onPaper);

let look = lookOf(new URLSearchParams(location.search));
let shown: Shown | undefined;
let lost = false;
let events: EventSource | undefined;
/** What the panes show or are about to. */
let standing = { form: '', paper: '', data: '' };

function choose(change: Partial<Look>): void {
  const before = look;
  const other = change.form !== undefined && change.form !== before.form;
  look = { ...look, ...change, ...(other && { example: '' }) };
  history.replaceState(null, '', `?${new URLSearchParams({ ...look })}`);
  if (other) follow();
  else draw();
}

function follow(): void {
  events?.close();
  standing = { form: '', paper: '', data: '' };
  events = new EventSource(`/events?form=${encodeURIComponent(look.form)}`);
  events.onmessage = ({ data }) => arrived(JSON.parse(data) as Shown);
  events.onerror = () => {
    lost = true;
    draw();
  };
}

function arrived(next: Shown): void {
  lost = false;
  shown = next;
  const { form } = next;
  const language = form && !form.languages.includes(look.language) ? form.languages[0]! : look.language;
  const example = form && !form.examples[Number(look.example || -1)] ? '' : look.example;
  look = { ...look, form: next.path, language, example };
  draw();
}

function addresses(): Scene['addresses'] {
  const form = shown?.form;
  if (!shown || !form) return undefined;
  const folder = `/f/${look.scheme}/${encodeURIComponent(shown.path)}`;
  const page = look.language === form.languages[0] ? 'index.html' : `index.${look.language}.html`;
  return {
    form: `${folder}/${page}?edition=${shown.edition}`,
    paper: `/f/system/${encodeURIComponent(shown.path)}/${form.id}.${look.language}.pdf?edition=${shown.edition}&example=${look.example}`,
  };
}

function draw(): void {
  const where = addresses();
  document.documentElement.dataset.scheme = look.scheme;
  formStage.dataset.width = look.width;
  fit();
  render(chrome({ words, speech, shown, lost, look, addresses: where, choose }), header);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.alone'))
    link.href = where?.[link.dataset.of as 'form' | 'paper'] ?? '';
  document.body.classList.toggle('empty', !where);
  if (where) stand(where);
  else {
    formPane.clear();
    paperPane.clear();
  }
}

function stand(where: NonNullable<Scene['addresses']>): void {
  const data = JSON.stringify(shown?.form?.examples[Number(look.example || -1)]?.data ?? null);
  const refill = data !== standing.data;
  if (where.form !== standing.form) showForm(where, refill ? data : undefined);
  else if (refill && formPane.window?.istimara) fill(formPane.window, data);
  if (where.form === standing.form && where.paper !== standing.paper) paperPane.show(paperAddress(where.paper));
  standing = { ...where, data };
}

/** The paper follows the form, so that the form is there first. */
function showForm(where: NonNullable<Scene['addresses']>, data: string | undefined): void {
  const edition = String(shown!.edition);
  const samePath = standing.form.split('/')[3] === where.form.split('/')[3];
  formPane.show(where.form, async (fresh, old, focused) => {
    if (samePath && old?.istimara) await fresh.istimara?.show(old.istimara.keep(), focused);
    if (data !== undefined) fill(fresh, data);
    formStage.dataset.edition = edition;
    paperPane.show(paperAddress(where.paper));
  });
}

/** Without the viewer's own bars, as wide as the pane. */
const paperAddress = (address: string) => `${address}#toolbar=0&navpanes=0&view=FitH`;

function fill(frame: Window, data: string): void {
  const answers = JSON.parse(data);
  if (answers) frame.istimara?.fill(answers);
  else if (standing.data !== '' && standing.data !== 'null') frame.istimara?.clear();
}

const DESKTOP = 1024;

/** A desktop is wider than half a screen: its page is shown smaller. */
function fit(): void {
  const { clientWidth, clientHeight } = formStage;
  const scale = look.width === 'desktop' ? Math.min(1, clientWidth / DESKTOP) : 1;
  formStage.style.setProperty('--scale', String(scale));
  formStage.style.setProperty('--inline', look.width === 'desktop' ? `${Math.max(clientWidth, DESKTOP)}px` : '360px');
  formStage.style.setProperty('--block', `${clientHeight / scale}px`);
}

new ResizeObserver(fit).observe(formStage);
follow();
draw();
