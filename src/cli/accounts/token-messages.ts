/** Messages of `istimara token`. Each language has one object. */
import { isActive, type Token } from '../../backend/parts.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { DEFAULT_ZONE, localDateTime } from '../../runtime/clock.js';

export interface TokenMessages {
  wrongName(name: string): string;
  wrongScope(scope: string, known: readonly string[]): string;
  wrongOffice(office: string): string;
  wrongForm(form: string): string;
  wrongMoment(value: string): string;
  past(value: string): string;
  exists(name: string): string;
  unknown(name: string, known: readonly string[]): string;
  already(name: string): string;
  created(token: Token): string;
  revoked(name: string): string;
  line(token: Token, now: number): string;
  none: string;
}

/** Returns the moment in local time, up to the minute. */
const localMoment = (moment: number): string => localDateTime(moment, DEFAULT_ZONE).slice(0, 16).replace('T', ' ');

/** Names of the states of a token, and what it sees if it is not limited. */
interface StateNames {
  readonly active: string;
  readonly revoked: string;
  readonly expired: string;
  readonly allOffices: string;
  readonly allForms: string;
  until(moment: string): string;
}

function lineOf(names: StateNames, token: Token, now: number): string {
  const { name, scopes, offices, forms, expires, revoked } = token;
  const state = isActive(token, now) ? names.active : revoked ? names.revoked : names.expired;
  const limits = [offices?.join(' ') ?? names.allOffices, forms?.join(' ') ?? names.allForms];
  const until = expires === undefined ? [] : [names.until(localMoment(expires))];
  return [name, state, scopes.join(' '), ...limits, ...until].join('\t');
}

const namesEn: StateNames = {
  active: 'active',
  revoked: 'revoked',
  expired: 'expired',
  allOffices: 'all offices',
  allForms: 'all forms',
  until: moment => `until ${moment}`,
};

const namesAr: StateNames = {
  active: 'ساري',
  revoked: 'ملغى',
  expired: 'منتهي الصلاحية',
  allOffices: 'كل الدوائر',
  allForms: 'كل الاستمارات',
  until: moment => `حتى ${moment}`,
};

const en: TokenMessages = {
  wrongName: name =>
    `"${name}" cannot be the name of a token: small letters, digits and hyphens between them, at most 40, such as civil-registry.`,
  wrongScope: (scope, known) => `There is no scope "${scope}". The scopes are: ${known.join(', ')}.`,
  wrongOffice: office => `"${office}" is not the id of an office, such as homs.`,
  wrongForm: form => `"${form}" is not the id of a form, such as complaint.`,
  wrongMoment: value => `"${value}" is not a day such as 2027-06-30, nor a moment such as 2027-06-30T12:00:00+03:00.`,
  past: value => `${value} is over. Write a later day; nothing was changed.`,
  exists: name => `There was a token "${name}" before, and the log names it. Choose another name, such as ${name}-2.`,
  unknown: (name, known) =>
    `There is no token "${name}".${known.length > 0 ? ` The tokens are: ${known.join(', ')}.` : ' There are none yet.'}`,
  already: name => `"${name}" was revoked before. Nothing was changed.`,
  created: ({ name, offices, expires }) =>
    `The token "${name}" sees ${offices ? `the cases of ${offices.join(', ')} and below` : 'the cases of all offices'}${expires === undefined ? '' : `, until ${localMoment(expires)}`}. Keep it as a password: it is not shown again.`,
  revoked: name => `"${name}" is not accepted any more`,
  line: (token, now) => lineOf(namesEn, token, now),
  none: 'There are no tokens. Create one: istimara token create NAME --scope cases:list --scope cases:read',
};

const ar: TokenMessages = {
  wrongName: name =>
    `لا يصلح «${name}» اسماً لرمز وصول: اكتب حروفاً لاتينية صغيرة وأرقاماً بينها «-»، 40 حرفاً على الأكثر، مثل civil-registry.`,
  wrongScope: (scope, known) => `لا توجد صلاحية باسم «${scope}». الصلاحيات هي: ${known.join('، ')}.`,
  wrongOffice: office => `ليس «${office}» معرّف دائرة. اكتب معرّفاً مثل homs.`,
  wrongForm: form => `ليس «${form}» معرّف استمارة. اكتب معرّفاً مثل complaint.`,
  wrongMoment: value => `ليس «${value}» يوماً مثل 2027-06-30 ولا وقتاً مثل 2027-06-30T12:00:00+03:00.`,
  past: value => `مضى ${value}. اكتب يوماً لاحقاً؛ لم يتغيّر شيء.`,
  exists: name => `استُعمل الاسم «${name}» لرمز وصول من قبل، وهو مذكور في السجل. اختر اسماً آخر مثل ${name}-2.`,
  unknown: (name, known) =>
    `لا يوجد رمز وصول باسم «${name}».${known.length > 0 ? ` الرموز هي: ${known.join('، ')}.` : ' لا توجد رموز بعد.'}`,
  already: name => `أُلغي «${name}» من قبل. لم يتغيّر شيء.`,
  created: ({ name, offices, expires }) =>
    `يرى رمز الوصول «${name}» ${offices ? `طلبات ${offices.join('، ')} وما تحتها` : 'طلبات كل الدوائر'}${expires === undefined ? '' : ` حتى ${localMoment(expires)}`}. احفظه كما تُحفظ كلمة المرور، فلن يظهر ثانية.`,
  revoked: name => `أُلغي «${name}» ولم يعد مقبولاً`,
  line: (token, now) => lineOf(namesAr, token, now),
  none: 'لا توجد رموز وصول. أنشئ رمزاً: istimara token create NAME --scope cases:list --scope cases:read',
};

export const TOKEN_MESSAGES: Readonly<Record<MessageLanguage, TokenMessages>> = { ar, en };
