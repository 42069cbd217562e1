/**
 * Script of the file that shows a form to a colleague. Paper and questions are in its markup, so that they can be read
 * where scripts do not run; the script shows the form.
 */
import type { FormFrame } from '../preview/form-frame-api.js';
import { frameDocumentOf } from '../preview/frame-document.js';
import { CONTROLS_ID, DATA_ID, type ReadingData, STAGE_ID, TABS, TOO_OLD_ID } from './reading-data.js';

start().catch(() => {
  document.getElementById(TOO_OLD_ID)!.hidden = false;
});

async function start(): Promise<void> {
  const data = await readData();
  openTab('form');
  for (const tab of TABS)
    linkTo(tab).addEventListener('click', event => {
      event.preventDefault();
      openTab(tab);
    });
  const frame = document.createElement('iframe');
  frame.title = data.title;
  frame.srcdoc = frameDocumentOf(data.frame);
  const state = { language: 0, answers: data.first };
  const shown = new Promise<FormFrame>(resolve => {
    frame.addEventListener('load', () => resolve(frame.contentWindow!.formFrame!({ onField: () => {}, onLink })), {
      once: true,
    });
  });
  const show = async () => {
    const { files, title, languages, answers } = data;
    const { page } = languages[state.language]!;
    const filled = answers[state.answers]?.data;
    await (await shown).show({ ...{ edition: 1, file: '', files, page, title, scheme: 'system' }, data: filled });
  };
  const onLink = (address: string) => {
    if (address.includes('.pdf')) return openTab('paper');
    const index = data.languages.findIndex(({ page }) => address.includes(page));
    if (index < 0) return;
    state.language = index;
    drawControls(data, state, show);
    void show();
  };
  drawControls(data, state, show);
  document.getElementById(STAGE_ID)!.append(frame);
  await show();
}

async function readData(): Promise<ReadingData> {
  const text = atob(document.getElementById(DATA_ID)!.textContent!);
  const bytes = Uint8Array.from(text, char => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}

const linkTo = (tab: string): HTMLElement => document.querySelector(`nav a[href="#${tab}"]`)!;

function openTab(tab: (typeof TABS)[number]): void {
  document.body.dataset.tab = tab;
  for (const one of TABS) {
    const link = linkTo(one);
    if (one === tab) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

interface Choices {
  language: number;
  answers: number;
}

function drawControls({ languages, answers, messages }: ReadingData, state: Choices, show: () => Promise<void>): void {
  const selects = [
    ...(languages.length > 1
      ? [
          select(
            messages.language,
            languages.map(({ name }) => name),
            state.language,
            index => choose('language', index),
          ),
        ]
      : []),
    ...(answers.length > 0
      ? [
          select(messages.answers, [messages.blank, ...answers.map(({ title }) => title)], state.answers + 1, index =>
            choose('answers', index - 1),
          ),
        ]
      : []),
  ];
  const choose = (key: keyof Choices, index: number) => {
    state[key] = index;
    void show();
  };
  document.getElementById(CONTROLS_ID)!.replaceChildren(...selects);
}

function select(label: string, names: readonly string[], chosen: number, choose: (index: number) => void): HTMLElement {
  const element = document.createElement('select');
  element.append(...names.map((name, index) => new Option(name, String(index), false, index === chosen)));
  element.addEventListener('change', () => choose(element.selectedIndex));
  const around = document.createElement('label');
  around.append(`${label} `, element);
  return around;
}
