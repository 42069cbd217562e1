/**
 * GET /desk/keys.js: keys of data entry. Enter moves to the next question, digits choose options, and a separator moves
 * to the next part of a date. An illegible answer is marked with Tab and the space bar. Without the script, Enter shows
 * the page again with all that was typed.
 */
import type { HttpResponse } from '../../http/response.js';

const SCRIPT = `/** Controls that Enter passes by, because most papers need none of them; Tab reaches them. */
const PASSED = ['-illegible', '-unknown', '-remove', '-another'];
const forms = [...document.querySelectorAll('form[data-keys]')];
const first = selector => forms[0]?.querySelector(selector);
const isBox = one => one.type === 'radio' || one.type === 'checkbox';
const isShown = one => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length > 0;
const isOther = one => /(^|[.\\]])[^.]+_other$/.test(one.name) && Boolean(one.closest('.other'));

/** Returns the radio buttons or checkboxes of the question of one. */
const boxesWith = one =>
  isBox(one) && !PASSED.includes(one.name)
    ? [...one.form.elements].filter(other => other.name === one.name && other.type === one.type && isShown(other))
    : [];

/** Returns whether the text next to the option "other" is wanted: that option is chosen, or the text is there. */
function wantsOther(one) {
  const question = one.name.slice(0, -'_other'.length);
  const chosen = [...one.form.elements].filter(other => other.name === question);
  return one.value !== '' || chosen.some(other => (isBox(other) ? other.checked : true) && other.value === 'other');
}

/** Returns whether a list may get one more row: its last row is filled in. */
function mayAdd(button) {
  const at = button.value + '[';
  const rows = [...button.form.elements].filter(one => one.name.startsWith(at) && isShown(one));
  const last = Math.max(-1, ...rows.map(one => Number(one.name.slice(at.length).split(']')[0])));
  return rows.some(one => one.name.startsWith(at + last + ']') && (isBox(one) ? one.checked : one.value !== ''));
}

const isStop = one =>
  isShown(one) &&
  !PASSED.includes(one.name) &&
  (!isOther(one) || wantsOther(one)) &&
  (one.name !== '-serial' || one.value === '') &&
  (one.name !== '-add' || mayAdd(one));

function move(from, step = 1) {
  const all = [...from.form.elements];
  const same = boxesWith(from);
  let at = all.indexOf(step > 0 ? same.at(-1) ?? from : same[0] ?? from) + step;
  while (all[at] && !isStop(all[at])) at += step;
  let next = all[at];
  if (!next) return;
  const group = boxesWith(next);
  if (group.length > 0) next = group.find(one => one.checked) ?? group[0];
  next.focus();
  if (next.select) next.select();
}

/** Returns the options of a control that digits choose: of a select, or of the boxes of a question. */
const optionsOf = one => (one.tagName === 'SELECT' ? [...one.options].filter(({ value }) => value !== '') : boxesWith(one));

function choose(control, option) {
  if (control.tagName === 'SELECT') control.value = option.value;
  else {
    option.checked = option.type === 'radio' || !option.checked;
    option.focus();
  }
  option.dispatchEvent(new Event('change', { bubbles: true }));
}

function clear(control) {
  typing.digits = '';
  if (control.tagName === 'SELECT') control.value = '';
  else for (const one of boxesWith(control)) one.checked = false;
}

/** Digits that were typed for a question, with its name. */
const typing = { name: '', digits: '' };

/** Chooses the option with the typed number. Of many options, a second digit is added to the first if there is one. */
function chooseByDigit(control, digit) {
  const options = optionsOf(control);
  const before = control.type === 'checkbox' ? '' : typing.digits;
  typing.digits = [before + digit, digit].find(number => options[Number(number) - 1]) ?? '';
  if (typing.digits !== '') choose(control, options[Number(typing.digits) - 1]);
}

/** Returns the digit of a key of any keyboard, or undefined. */
function digitOf({ key, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return undefined;
  const at = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'].map(digits => digits.indexOf(key)).find(index => index >= 0);
  return key.length === 1 && at !== undefined ? String(at) : undefined;
}

/** Returns the next part of a date or a time, if the control is a part of one. */
function nextPart(control) {
  const parts = [...(control.closest('.date')?.querySelectorAll('input') ?? [])];
  return parts.includes(control) ? parts[parts.indexOf(control) + 1] : undefined;
}

function keyIn(event) {
  const { target: control, key } = event;
  if (key === 'Enter') {
    // A button does what it says; Shift and Enter begin a new line.
    if (!/^(INPUT|SELECT|TEXTAREA)$/.test(control.tagName) || event.ctrlKey || event.altKey) return false;
    if (event.shiftKey && control.tagName === 'TEXTAREA') return false;
    move(control, event.shiftKey ? -1 : 1);
    return true;
  }
  if (optionsOf(control).length > 0) {
    const digit = digitOf(event);
    if (digit !== undefined) chooseByDigit(control, digit);
    else if (key === 'Backspace' || key === 'Delete') clear(control);
    return digit !== undefined || key === 'Backspace' || key === 'Delete';
  }
  const part = /^[-/.:٫\\u061b]$/.test(key) ? nextPart(control) : undefined;
  if (!part || control.value === '') return false;
  part.focus();
  part.select();
  return true;
}

addEventListener('focusin', ({ target }) => {
  // The address of an added row leads to the row.
  if (target.matches('fieldset.item')) return target.querySelector('input, select, textarea')?.focus();
  if (target.name !== typing.name) Object.assign(typing, { name: target.name, digits: '' });
});
addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && event.target.matches('.summary')) return first('[aria-invalid="true"]')?.focus();
  if (!forms.includes(event.target.form)) return;
  if (keyIn(event)) event.preventDefault();
});

/** Shows the number by which each option is chosen. It follows the text, so that letters find an option too. */
function numbered(control) {
  for (const [index, option] of optionsOf(control).entries()) {
    if (option.tagName === 'OPTION') option.textContent += ' \\u2068(' + (index + 1) + ')\\u2069';
    else {
      const number = document.createElement('kbd');
      number.textContent = index + 1;
      option.closest('label')?.append(number);
    }
  }
}
for (const form of forms) {
  const seen = new Set();
  for (const one of form.elements) {
    if (!isShown(one) || seen.has(one.name + one.type)) continue;
    seen.add(one.name + one.type);
    if (optionsOf(one).length > 1) numbered(one);
  }
}
`;

export const keysScript = (): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  body: SCRIPT,
});
