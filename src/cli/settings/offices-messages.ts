/** Messages about the file of offices. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';

export type OfficeMistake =
  | 'syntax'
  | 'no-offices'
  | 'unknown-key'
  | 'twice'
  | 'id'
  | 'no-name'
  | 'status'
  | 'text'
  | 'language';

type Messages = Readonly<Record<OfficeMistake, (about: string) => string>>;

const en: Messages = {
  syntax: about => `This is no YAML: ${about}. Correct the line.`,
  'no-offices': () => 'There are no offices here. Write them under "offices:", each by its id.',
  'unknown-key': about => `"${about}" means nothing here. An office has "name", "status" and "offices".`,
  twice: about => `"${about}" is here twice. Give each office an id of its own.`,
  id: about => `"${about}" is no id. Use small Latin letters and digits, with hyphens or underscores between them.`,
  'no-name': about => `"${about}" has no name. Write "name:" with a text, or one for each language.`,
  status: about => `"${about}" is no status of an office. Write "open" or "closed".`,
  text: () => 'A name is missing. Write a text.',
  language: about => `"${about}" is no language. Write a tag such as "ar", "en" or "ku".`,
};

const ar: Messages = {
  syntax: about => `هذا ليس YAML صحيحاً: ${about}. صحّح السطر.`,
  'no-offices': () => 'لم تُكتب هنا أي دائرة. اكتب الدوائر تحت "offices:"، كل دائرة بمعرّفها.',
  'unknown-key': about => `لا معنى للمفتاح "${about}" هنا. للدائرة "name" و"status" و"offices".`,
  twice: about => `ورد "${about}" مرتين. اجعل لكل دائرة معرّفاً خاصاً بها.`,
  id: about => `لا يصلح "${about}" معرّفاً. استعمل أحرفاً لاتينية صغيرة وأرقاماً، تفصل بينها شرطات أو شرطات سفلية.`,
  'no-name': about => `ليس للدائرة "${about}" اسم. اكتب "name:" مع نص واحد، أو نص لكل لغة.`,
  status: about => `ليست "${about}" حالة دائرة. اكتب "open" أو "closed".`,
  text: () => 'ينقص الاسم. اكتب نصاً.',
  language: about => `ليس "${about}" رمز لغة. اكتب رمزاً مثل "ar" أو "en" أو "ku".`,
};

export const officeMessages = (language: MessageLanguage): Messages => (language === 'ar' ? ar : en);
