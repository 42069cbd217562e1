/** Script of the frame of the form: swaps editions, carries over what was typed, and reports which field is used. */
import type { JsonObject } from '../../../runtime/model.js';
import { applyScheme } from './colour-scheme.js';
import { type FormFrame, type FormFrameListener, FRAME_STARTED, type ShownForm } from './form-frame-api.js';
import { formPage } from './form-page.js';
import { SHARED_MODULES_ID } from './frame-document.js';
import { type SwapFrames, swapFrames } from './swap-frames.js';

/** Returns the address of a module that all forms share. */
function sharedAddress(name: string): string {
  const addresses = JSON.parse(document.getElementById(SHARED_MODULES_ID)!.textContent!) as Record<string, string>;
  return new URL(addresses[name]!, document.baseURI).href;
}

interface FrameState {
  /** The form in the visible document. */
  shown?: ShownForm | undefined;
}

window.formFrame = listener => createFormFrame(document.body, listener);
(window.opener as Window | null)?.postMessage(FRAME_STARTED, '*');

function createFormFrame(stage: HTMLElement, listener: FormFrameListener): FormFrame {
  const state: FrameState = {};
  const frames = swapFrames(stage);
  return {
    show: form => showForm(state, frames, form, listener),
    clear: () => {
      frames.clear();
      state.shown = undefined;
    },
    highlight: path => void highlight(frames.window, path),
    answers: () => elementIn(frames.window)?.value,
  };
}

type FormElement = HTMLElement & { readonly value: JsonObject };

/** Returns the element of the form: the only custom element of its page that has a shadow tree. */
const elementIn = (frame: Window | undefined): FormElement | undefined =>
  [...(frame?.document.querySelectorAll<FormElement>('main > *') ?? [])].find(one => one.shadowRoot);

async function showForm(
  state: FrameState,
  frames: SwapFrames,
  form: ShownForm,
  listener: FormFrameListener,
): Promise<void> {
  const { shown } = state;
  if (shown && frames.window && !frames.isLoading && isSameDocument(shown, form)) {
    state.shown = form;
    return fill(frames.window, form.data, shown.data);
  }
  document.title = form.title;
  const page = formPage(form.files, form.page, sharedAddress);
  const isVisible = await frames.show(page, async (fresh, old, focused) => {
    const before = old && state.shown;
    const isSameForm = before?.file === form.file;
    applyScheme(fresh.document, form.scheme);
    document.documentElement.lang = fresh.document.documentElement.lang;
    if (isSameForm && old?.istimara) await fresh.istimara?.restore(old.istimara.snapshot(), focused);
    if (!isSameForm || !isSameData(form.data, before?.data)) fill(fresh, form.data, before?.data);
    watch(fresh, listener);
  });
  if (!isVisible) return;
  state.shown = form;
  stageEdition(form.edition);
}

const isSameDocument = (a: ShownForm, b: ShownForm): boolean =>
  a.edition === b.edition && a.file === b.file && a.page === b.page && a.scheme === b.scheme;

const isSameData = (a: JsonObject | undefined, b: JsonObject | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Fills in the answers of an example, or clears those of the example before it. */
function fill(frame: Window, data: JsonObject | undefined, before: JsonObject | undefined): void {
  if (isSameData(data, before)) return;
  if (data) frame.istimara?.fill(data);
  else frame.istimara?.clear();
}

const stageEdition = (edition: number) => {
  document.body.dataset.edition = String(edition);
};

/** Reports fields that are clicked or focused, and links, which lead nowhere in a document without an address. */
function watch(frame: Window, listener: FormFrameListener): void {
  const onField = (event: Event) => {
    const path = pathOf(event.composedPath());
    if (path !== undefined) listener.onField(path);
  };
  frame.document.addEventListener('focusin', onField);
  frame.document.addEventListener('click', event => {
    onField(event);
    const link = event.composedPath().find((one): one is HTMLAnchorElement => (one as Element).localName === 'a');
    const address = link?.getAttribute('href');
    if (!link || address === null || address === undefined || event.defaultPrevented) return;
    if (address.startsWith('blob:') || link.download) return;
    event.preventDefault();
    if (address.startsWith('#')) goTo(link, address.slice(1));
    else listener.onLink(address);
  });
}

function goTo(link: HTMLElement, id: string): void {
  const target = (link.getRootNode() as Document | ShadowRoot).getElementById(id);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}

/** Ids of controls and of their frames: `f-path`, `f-path-frame`. */
const FIELD_ID = /^f-(.+?)(?:-frame)?$/;

function pathOf(targets: readonly EventTarget[]): string | undefined {
  const ids = targets.map(one => FIELD_ID.exec((one as Element).id ?? '')?.[1]);
  return ids.find(id => id !== undefined);
}

async function highlight(frame: Window | undefined, path: string): Promise<void> {
  const root = elementIn(frame)?.shadowRoot;
  if (!root || frame!.document.hasFocus()) return;
  await frame!.istimara?.goTo(path);
  for (const one of root.querySelectorAll<HTMLElement>('[data-highlight]')) {
    one.style.outline = '';
    delete one.dataset.highlight;
  }
  const target = root.getElementById(`f-${path}-frame`) ?? root.getElementById(`f-${path}`);
  if (!target) return;
  target.dataset.highlight = '';
  target.style.outline = '2px solid LinkText';
  target.scrollIntoView({ block: 'nearest' });
}
