// Lower bound: the same form written by hand in HTML, with a few lines of script.
import { OPTIONS } from './questions.mjs';

const mark = required => (required ? ' required' : '');
const radios = ({ id, required }, options) =>
  Object.entries(options)
    .map(
      ([value, text]) => `<label><input type="radio" name="${id}" value="${value}"${mark(required)}> ${text}</label>`,
    )
    .join('');
const parts = ({ id, required }) =>
  ['Day', 'Month', 'Year']
    .map(part => `<label>${part} <input name="${id}-${part}" inputmode="numeric" size="4"${mark(required)}></label>`)
    .join('');
const group = (label, controls) => `<fieldset><legend>${label}</legend>${controls}</fieldset>`;

const CONTROLS = {
  choice: question => group(question.label, radios(question, OPTIONS)),
  yes_no: question => group(question.label, radios(question, { yes: 'Yes', no: 'No' })),
  date: question => group(question.label, parts(question)),
  text: ({ id, label, required }) =>
    `<label for="${id}">${label}</label><input id="${id}" name="${id}"${mark(required)}>`,
  integer: ({ id, label, required }) =>
    `<label for="${id}">${label}</label><input id="${id}" name="${id}" inputmode="numeric" pattern="[0-9]+"${mark(required)}>`,
};

const STYLE = `body{font:18px/1.5 system-ui;max-width:38em;margin:auto;padding:16px}.field{margin-block:32px}fieldset{border:0;padding:0;margin:0}
input:not([type=radio]){font:inherit;display:block;min-height:48px;border:1.5px solid #666;border-radius:6px;padding:8px 12px}label,legend{display:block;font-weight:600}
.error{color:#8f1d17;font-weight:600}button{font:inherit;min-height:52px;padding:8px 32px}`;

const SCRIPT = `const form=document.querySelector('form');
const answer=id=>form.querySelector('[name="'+id+'"]:checked')?.value;
const asked=()=>{for(const field of form.querySelectorAll('[data-when]')){const [id,is]=field.dataset.when.split('=');const hidden=answer(id)!==is;
if(field.hidden!==hidden){field.hidden=hidden;for(const control of field.querySelectorAll('input'))control.disabled=hidden}}};
form.addEventListener('input',asked);asked();
form.addEventListener('submit',event=>{event.preventDefault();for(const field of form.querySelectorAll('.field')){field.querySelector('.error')?.remove();
const wrong=field.hidden?undefined:field.querySelector('input:invalid');if(wrong){const said=document.createElement('p');said.className='error';said.textContent='Answer this question';field.prepend(said)}}
form.querySelector('.error')?.scrollIntoView()});`;

export const plainPage = questions => ({
  'index.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="./plain.css"><script type="module" src="./plain.js"></script>
<form novalidate>${questions
    .map(
      question =>
        `<div class="field"${question.when ? ` data-when="${question.when.id}=${question.when.is}"` : ''}>${CONTROLS[question.type](question)}</div>`,
    )
    .join('\n')}<button>Send</button></form>`,
  'plain.css': STYLE,
  'plain.js': SCRIPT,
});
