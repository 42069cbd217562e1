/** Box below the filters of the queue that exports what fits them. */
import { type Clerk, hasPermission } from '../../../accounts/clerk.js';
import type { ServedForm } from '../../../definitions.js';
import { html, type Markup } from '../../../pages/html.js';
import type { PageLocale } from '../../../pages/layout.js';
import { deskMessages } from '../../messages/index.js';
import { titleOf } from '../case-table.js';
import type { Filters } from '../filters.js';
import { EXPORT_FORMATS, exportMessages } from './messages.js';

interface ExportedServices {
  readonly filters: Filters;
  /** The forms that the clerk handles. */
  readonly services: readonly ServedForm[];
  /** Forms of these with a version whose answers can be read. */
  readonly readable: readonly ServedForm[];
}

type Options = readonly (readonly [value: string, text: string])[];

/**
 * Returns the box, or nothing if the clerk has no service whose answers can be read. Without a service in the filters,
 * one must be chosen; for one of which all versions are encrypted, a sentence says that it cannot be exported.
 */
export function exportBox(
  speech: PageLocale,
  clerk: Clerk,
  { services, readable, filters }: ExportedServices,
): Markup | false {
  const own = exportMessages(speech);
  const { form, sort: _, ...others } = filters;
  const isIn = (list: readonly ServedForm[]) => list.some(service => service.form === form);
  if (isIn(services) && !isIn(readable)) return html`<p class="hint">${own.encryptedService}</p>`;
  if (readable.length === 0) return false;
  const forms = readable.map(service => [service.form, titleOf(service, speech)] as const);
  return html`<details class="box"><summary>${own.title}</summary>
<p class="hint">${own.intro}${readable.length < services.length && html` ${own.encrypted}`}</p>
<form class="row" method="get" action="/desk/export" aria-label="${own.title}">
<input type="hidden" name="lang" value="${speech.language}">${Object.entries(others).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
${choice('form', deskMessages(speech).form, isIn(readable) ? forms : [['', '–'], ...forms], form)}
${choice(
  'format',
  own.format,
  EXPORT_FORMATS.map(format => [format, own.formats[format]] as const),
)}
${choice('texts', own.texts, [
  ['labels', own.labels],
  ['ids', own.ids],
])}
${hasPermission(clerk, 'export-sensitive') && html`<label class="choice"><input type="checkbox" name="sensitive" value="1"> ${own.sensitive}</label>`}
<button class="second">${own.go}</button>
</form></details>`;
}

const choice = (name: string, label: string, options: Options, chosen?: string): Markup =>
  html`<div><label for="export-${name}">${label}</label><select id="export-${name}" name="${name}"${options.some(([value]) => value === '') && html` required`}>${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select></div>`;
