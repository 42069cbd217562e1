/** Fields of the rights of an account: role, office and services, of which only those of the clerk are offered. */
import type { Account } from '../../accounts/accounts.js';
import { type Clerk, canSeeForm } from '../../accounts/clerk.js';
import { isRole, roles } from '../../accounts/roles.js';
import type { ServedForm } from '../../definitions.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import type { DeskRequest } from '../desk-request.js';
import { deskMessages } from '../messages/index.js';
import { officesMessages } from '../offices/messages.js';
import { shownOffice } from '../offices/office-part.js';
import { titleOf } from '../queue/case-table.js';
import { adminMessages } from './messages.js';

/** Rights of an account, as they are stored or as they were typed. */
export type Rights = Partial<Pick<Account, 'role' | 'office' | 'forms'>>;

/** Value of the choice of no office, from which an account sees all; an id has letters. */
const ALL_OFFICES = '*';

/** Maximum length of the name of an office where there is no tree. */
const MAX_OFFICE_LENGTH = 100;

/** Returns the ids of the services that a clerk may give, those of the account among them. */
export async function offeredServices({ desk, clerk }: DeskRequest): Promise<readonly ServedForm[]> {
  return (await desk.catalogue.services()).filter(({ form }) => canSeeForm(clerk, form));
}

export function rightsFields(
  speech: PageLocale,
  { desk, clerk }: DeskRequest,
  services: readonly ServedForm[],
  rights: Rights,
): Markup {
  const own = adminMessages(speech);
  const names = deskMessages(speech).roles;
  const option = (role: (typeof roles)[number]) =>
    html`<option value="${role}"${rights.role === role && html` selected`}>${names[role]}</option>`;
  return html`<div><label for="role">${own.role}</label><p class="hint" id="role-hint">${own.roleHints}</p>
<select id="role" name="role" required aria-describedby="role-hint"><option value=""></option>${roles.map(option)}</select></div>
${desk.offices ? officeSelect(speech, { tree: desk.offices, clerk }, rights) : officeText(speech, rights)}
${services.length > 0 && servicesChoice(speech, clerk, services, rights)}`;
}

function officeSelect(
  speech: PageLocale,
  { tree, clerk }: { readonly tree: NonNullable<DeskRequest['desk']['offices']>; readonly clerk: Clerk },
  { role, office }: Rights,
): Markup {
  const own = adminMessages(speech);
  const offered = tree.all.filter(({ id }) => !clerk.offices || clerk.offices.includes(id));
  const option = ({ id, closed }: (typeof offered)[number]) =>
    html`<option value="${id}"${id === office && html` selected`}>${shownOffice(speech, tree, id)}${closed && ` (${officesMessages(speech).closed})`}</option>`;
  return html`<div><label for="office">${own.office}</label>
<select id="office" name="office" required><option value="">${officesMessages(speech).choose}</option>
${!clerk.offices && html`<option value="${ALL_OFFICES}"${office === undefined && role !== undefined && html` selected`}>${own.everywhere}</option>`}${offered.map(option)}</select></div>`;
}

const officeText = (speech: PageLocale, { office = '' }: Rights): Markup =>
  html`<div><label for="office">${adminMessages(speech).office}</label>
<input id="office" name="office" value="${office}" dir="auto" maxlength="${MAX_OFFICE_LENGTH}"></div>`;

function servicesChoice(speech: PageLocale, clerk: Clerk, services: readonly ServedForm[], { forms }: Rights): Markup {
  const own = adminMessages(speech);
  const some = forms !== undefined || clerk.forms !== undefined;
  const box = (service: ServedForm) =>
    html`<label class="choice"><input type="checkbox" name="form" value="${service.form}"${forms?.includes(service.form) && html` checked`}> ${titleOf(service, speech)}</label>`;
  const radio = (value: string, label: string, checked: boolean) =>
    html`<label class="choice"><input type="radio" name="which" value="${value}"${checked && html` checked`}> ${label}</label>`;
  return html`<fieldset><legend>${own.services}</legend>
${!clerk.forms && radio('all', own.allServices, !some)}
${radio('some', own.someServices, some)}
${services.map(box)}</fieldset>`;
}

/** Returns the typed rights, or the name of the field that is missing or none of the possible values. */
export function readRights(
  form: URLSearchParams,
  { desk }: DeskRequest,
  services: readonly ServedForm[],
): { readonly typed: Rights; readonly fault?: 'role' | 'office' | 'forms' } {
  const role = form.get('role') ?? '';
  const chosen = (form.get('office') ?? '').trim();
  const office = desk.offices && chosen === ALL_OFFICES ? '' : chosen;
  const forms = form.get('which') === 'some' ? [...new Set(form.getAll('form'))] : undefined;
  const typed = {
    ...(isRole(role) && { role }),
    ...(office !== '' && { office }),
    ...(forms && { forms }),
  };
  if (!isRole(role)) return { typed, fault: 'role' };
  const isKnown = desk.offices
    ? chosen === ALL_OFFICES || desk.offices.find(office) !== undefined
    : office.length <= MAX_OFFICE_LENGTH;
  if (!isKnown) return { typed, fault: 'office' };
  const isServed = (id: string) => services.some(service => service.form === id);
  if (forms && (forms.length === 0 || !forms.every(isServed))) return { typed, fault: 'forms' };
  return { typed };
}
