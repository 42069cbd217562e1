/** Skeleton of the page: containers that are rendered once, so that editor and frames stay when the rest changes. */
import { html, nothing, render } from 'lit/html.js';
import { PANES, type PaneName } from './state.js';

export interface Layout {
  readonly topBar: HTMLElement;
  readonly notice: HTMLElement;
  readonly guide: HTMLElement;
  readonly panes: Readonly<Record<PaneName, PaneParts>>;
  readonly problems: HTMLElement;
  readonly dialogs: HTMLElement;
}

export interface PaneParts {
  readonly section: HTMLElement;
  readonly heading: HTMLElement;
  readonly controls: HTMLElement;
  /** Container of the content. */
  readonly stage: HTMLElement;
}

export function createLayout(root: HTMLElement): Layout {
  render(
    html`<header class="bar"></header>
      <div class="guide-place"></div>
      <div class="notice" role="status" hidden></div>
      <main>${PANES.map(
        pane => html`<section class="pane" data-pane=${pane} aria-labelledby=${`${pane}-heading`}>
          <div class="head"><h2 id=${`${pane}-heading`}></h2><div class="controls"></div></div>
          <div class="stage" tabindex=${pane === 'paper' ? 0 : nothing}></div>
          ${pane === 'text' ? html`<div class="below"></div>` : ''}
        </section>`,
      )}</main>
      <div class="dialogs"></div>`,
    root,
  );
  const find = (selector: string, within: HTMLElement = root) => within.querySelector<HTMLElement>(selector)!;
  const parts = (pane: PaneName): PaneParts => {
    const section = find(`.pane[data-pane=${pane}]`);
    const within = (selector: string) => find(selector, section);
    return { section, heading: within('h2'), controls: within('.controls'), stage: within('.stage') };
  };
  return {
    topBar: find('header'),
    notice: find('.notice'),
    guide: find('.guide-place'),
    panes: Object.fromEntries(PANES.map(pane => [pane, parts(pane)])) as Layout['panes'],
    problems: find('.below'),
    dialogs: find('.dialogs'),
  };
}
