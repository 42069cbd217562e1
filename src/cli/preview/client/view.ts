/** Header above the two panes: the choices and the diagnostics. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type MessageLanguage, FORMAT_MESSAGES as SEVERITIES, summary } from '../../../compiler/diagnostics/index.js';
import type { PreviewMessages } from '../messages.js';
import type { PreviewState, ShownDiagnostic } from '../preview-state.js';

/** View options that the user chose. */
export interface ViewOptions {
  readonly form: string;
  readonly language: string;
  readonly width: 'phone' | 'desktop';
  readonly scheme: 'system' | 'light' | 'dark';
  /** Number of the example; empty for none. */
  readonly example: string;
}

export interface Scene {
  readonly words: PreviewMessages;
  readonly speech: MessageLanguage;
  readonly shown: PreviewState | undefined;
  /** Whether the server does not respond. */
  readonly lost: boolean;
  readonly look: ViewOptions;
  readonly addresses: { readonly form: string; readonly paper: string } | undefined;
  choose(change: Partial<ViewOptions>): void;
}

export const chrome = (scene: Scene): TemplateResult => html`
  <div class="bar">
    <h1 class="brand">${scene.words.title}</h1>
    ${scene.shown ? choices(scene, scene.shown) : nothing}
  </div>
  ${notices(scene)}
  ${scene.shown && !scene.shown.gone ? findings(scene, scene.shown.diagnostics) : nothing}`;

type Choice = readonly [value: string, label: string];

const select = (
  scene: Scene,
  key: keyof ViewOptions,
  label: string,
  options: readonly Choice[],
): TemplateResult => html`
  <label>${label}
    <select name=${key} .value=${scene.look[key]} @change=${(event: Event) => scene.choose({ [key]: (event.target as HTMLSelectElement).value })}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === scene.look[key]}>${text}</option>`)}
    </select>
  </label>`;

function choices(scene: Scene, { forms, form, path, gone }: PreviewState): TemplateResult {
  const { words } = scene;
  const examples = form?.examples ?? [];
  return html`
    ${
      forms.length > 0
        ? select(
            scene,
            'form',
            words.form,
            [...(gone ? [path] : []), ...forms].map(one => [one, one.replace(/\.form\.yaml$/, '')]),
          )
        : nothing
    }
    ${
      form
        ? select(
            scene,
            'language',
            words.language,
            form.languages.map(tag => [tag, nameOf(tag)]),
          )
        : nothing
    }
    ${
      examples.length > 0
        ? select(scene, 'example', words.answers, [
            ['', words.blank],
            ...examples.map(
              ({ title, valid }, index): Choice => [String(index), valid ? title : `${title} (${words.refused})`],
            ),
          ])
        : nothing
    }
    ${radios(scene, 'width', words.width, [
      ['desktop', words.desktop],
      ['phone', words.phone],
    ])}
    ${radios(scene, 'scheme', words.colours, [
      ['system', words.system],
      ['light', words.light],
      ['dark', words.dark],
    ])}`;
}

/** Returns the name of a language in that language. */
const nameOf = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

const radios = (
  scene: Scene,
  key: keyof ViewOptions,
  label: string,
  options: readonly Choice[],
): TemplateResult => html`
  <fieldset>
    <legend>${label}</legend>
    ${options.map(
      ([
        value,
        text,
      ]) => html`<label><input type="radio" name=${key} value=${value} .checked=${scene.look[key] === value}
        @change=${() => scene.choose({ [key]: value })}><span>${text}</span></label>`,
    )}
  </fieldset>`;

function notices({ words, shown, lost }: Scene): TemplateResult {
  const broken = shown?.diagnostics.some(({ severity }) => severity === 'error');
  const said = lost
    ? words.lost
    : shown?.forms.length === 0
      ? words.noForms
      : shown?.gone
        ? words.gone
        : shown?.stale
          ? words.stale
          : shown && !shown.form
            ? broken
              ? words.broken
              : words.compiling
            : '';
  return html`<p class="notice" role="status" ?hidden=${said === ''}>${said}</p>`;
}

function findings({ words, speech }: Scene, found: readonly ShownDiagnostic[]): TemplateResult {
  if (found.length === 0) return html`<p class="fine">${words.nothingFound}</p>`;
  const counts = summary(
    found.map(({ severity }) => severity),
    speech,
  );
  const grave = found.some(({ severity }) => severity === 'error');
  return html`<details class="found" ?open=${grave}>
    <summary>${words.found}: ${counts}</summary>
    <ol>${found.map(one => finding(one, words, speech))}</ol>
  </details>`;
}

const finding = (one: ShownDiagnostic, words: PreviewMessages, speech: MessageLanguage): TemplateResult => html`
  <li class=${one.severity}>
    <p><bdi class="place" dir="ltr">${one.file}:${one.line}:${one.column}</bdi> <b>${SEVERITIES[speech].severities[one.severity]}</b> ${one.message}</p>
    <pre dir="ltr"><span class="line">${one.line}</span><code>${one.frame.before}<mark>${one.frame.spot || ' '}</mark>${one.frame.after}</code></pre>
    ${one.help ? html`<p class="help"><b>${words.help}:</b> ${one.help}</p>` : nothing}
  </li>`;
