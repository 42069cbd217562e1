/**
 * Custom properties and parts by which a page changes the looks, with a description of each. They are listed in
 * custom-elements.json and docs/looks.md; a test compares them with the styles and views.
 */

export interface Described {
  readonly name: string;
  readonly description: string;
}

/** A custom property without the prefix `--istimara-`. */
export interface LookProperty extends Described {
  readonly default: string;
}

/** Colours. Each has a second property for the dark scheme, `--istimara-dark-…`. */
export const LOOK_COLOURS: readonly Described[] = [
  { name: 'ink', description: 'text' },
  { name: 'quiet', description: 'hints, numbers, what is optional' },
  { name: 'paper', description: 'background of the form and of controls' },
  { name: 'tint', description: 'background of highlighted parts' },
  { name: 'line', description: 'borders of controls' },
  { name: 'hair', description: 'fine lines' },
  { name: 'accent', description: 'buttons and links' },
  { name: 'accent-deep', description: 'buttons and links under the pointer' },
  { name: 'on-accent', description: 'text on the main button' },
  { name: 'error', description: 'borders and icons of errors' },
  { name: 'error-ink', description: 'text of errors' },
  { name: 'warning', description: 'warnings' },
];

export const LOOK_PROPERTIES: readonly LookProperty[] = [
  { name: 'font', default: 'Vazirmatn, …, sans-serif', description: 'font family' },
  { name: 'heading-font', default: 'inherit', description: 'font family of headings' },
  { name: 'size', default: '1.125rem', description: 'font size' },
  { name: 'column', default: '38em', description: 'maximum width' },
  { name: 'padding', default: '0', description: 'around the form' },
  { name: 'gap', default: '32px', description: 'between questions' },
  { name: 'control-height', default: 'max(48px,2.75em)', description: 'minimum height of controls and buttons' },
  { name: 'control-padding', default: '12px', description: 'in controls, before and after the text' },
  { name: 'border-width', default: '1.5px', description: 'borders of controls and buttons' },
  { name: 'radius', default: '6px', description: 'border radius' },
  { name: 'focus', default: 'accent', description: 'colour of the focus ring' },
  { name: 'focus-width', default: '3px', description: 'width of the focus ring' },
  { name: 'focus-offset', default: '2px', description: 'its distance from the control' },
];

export const LOOK_PARTS: readonly Described[] = [
  { name: 'form', description: 'the whole form' },
  { name: 'head', description: 'title and introduction' },
  { name: 'authority', description: 'lines above the title' },
  { name: 'title', description: 'title' },
  { name: 'lead', description: 'introduction of the form or of a page' },
  { name: 'card', description: 'service card' },
  { name: 'progress', description: 'number of the page' },
  { name: 'heading', description: 'title of a page' },
  { name: 'field', description: 'a question with all that belongs to it' },
  { name: 'label', description: 'label of a question' },
  { name: 'number', description: 'its number' },
  { name: 'mark', description: '“optional” or “required”, and other remarks' },
  { name: 'hint', description: 'hint; also what a control says of itself' },
  { name: 'description', description: 'description of a question' },
  { name: 'error', description: 'error at a question' },
  { name: 'warning', description: 'warning at a question' },
  { name: 'input', description: 'control of one line, also each box of a date' },
  { name: 'textarea', description: 'control of several lines' },
  { name: 'select', description: 'drop-down list' },
  { name: 'checkbox', description: 'checkbox' },
  { name: 'radio', description: 'radio button' },
  { name: 'option', description: 'an option with its checkbox or radio button' },
  { name: 'file', description: 'control for files' },
  { name: 'chosen-file', description: 'a chosen file' },
  { name: 'pad', description: 'where one signs' },
  { name: 'output', description: 'a value that cannot be edited' },
  { name: 'caption', description: 'label of a part of a control, such as “Day”' },
  { name: 'unit', description: 'unit after a number' },
  { name: 'search', description: 'search in a long list' },
  { name: 'count', description: 'number of characters left' },
  { name: 'picture', description: 'picture of a question or option' },
  { name: 'video', description: 'picture of the camera' },
  { name: 'note', description: 'a note' },
  { name: 'item', description: 'item of a list' },
  { name: 'item-title', description: 'its title' },
  { name: 'table', description: 'table' },
  { name: 'column', description: 'head of a column' },
  { name: 'row', description: 'head of a row' },
  { name: 'cell', description: 'cell' },
  { name: 'button', description: 'every button' },
  { name: 'primary', description: 'main button of a page' },
  { name: 'back', description: 'button to go back' },
  { name: 'add', description: 'button that adds an item' },
  { name: 'remove', description: 'button that removes an item, a file or a drawing' },
  { name: 'summary', description: 'error summary' },
  { name: 'answers', description: 'answers of a page, before they are sent' },
  { name: 'answer', description: 'one of them' },
  { name: 'change', description: 'link to change it' },
  { name: 'notice', description: 'notices about sending and drafts' },
  { name: 'confirmation', description: 'confirmation after sending' },
  { name: 'tracking', description: 'tracking number' },
  { name: 'pin', description: 'PIN' },
  { name: 'check-code', description: 'check code' },
  { name: 'due', description: 'documents and fees that apply' },
  { name: 'draft', description: 'what is saved on the device' },
  { name: 'outbox', description: 'submissions that wait' },
];
