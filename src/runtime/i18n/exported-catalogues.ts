/** THE list of the messages about single fields, views and moments: where they are in the sources and in a language pack. */
import * as messagesViews from '../element/faults/messages.js';
import * as prefilledMarker from '../element/prefilled-marker.js';
import * as checkCodeNote from '../element/views/check-code-note.js';
import * as exclusiveOption from '../element/views/exclusive-option.js';
import * as listActions from '../element/views/list-actions.js';
import * as messages from '../element/warnings/messages.js';
import * as missingAnswers from '../element/warnings/missing-answers.js';
import * as attachment from '../fields/attachment.js';
import * as audioRecorder from '../fields/controls/audio-recorder.js';
import * as barcodeScanner from '../fields/controls/barcode-scanner.js';
import * as characterLimit from '../fields/controls/character-limit.js';
import * as fileInput from '../fields/controls/file-input.js';
import * as locationMessages from '../fields/controls/location-messages.js';
import * as optionList from '../fields/controls/option-list.js';
import * as optionSearchMessages from '../fields/controls/option-search-messages.js';
import * as pictureCapture from '../fields/controls/picture-capture.js';
import * as signaturePad from '../fields/controls/signature-pad.js';
import * as timeInputs from '../fields/controls/time-inputs.js';
import * as currency from '../fields/formats/currency.js';
import * as dateText from '../fields/formats/date-text.js';
import * as agree from '../fields/types/agree.js';
import * as audio from '../fields/types/audio.js';
import * as barcode from '../fields/types/barcode.js';
import * as dateVariants from '../fields/types/date-variants.js';
import * as datetime from '../fields/types/datetime.js';
import * as digits from '../fields/types/digits.js';
import * as email from '../fields/types/email.js';
import * as file from '../fields/types/file.js';
import * as iban from '../fields/types/iban.js';
import * as integer from '../fields/types/integer.js';
import * as list from '../fields/types/list.js';
import * as location from '../fields/types/location.js';
import * as month from '../fields/types/month.js';
import * as nationalId from '../fields/types/national_id.js';
import * as phoneNumber from '../fields/types/phone-number.js';
import * as photo from '../fields/types/photo.js';
import * as rank from '../fields/types/rank.js';
import * as rating from '../fields/types/rating.js';
import * as signature from '../fields/types/signature.js';
import * as time from '../fields/types/time.js';
import * as url from '../fields/types/url.js';
import * as year from '../fields/types/year.js';
import * as yesNo from '../fields/types/yes_no.js';
import * as encryptionMessages from '../submit/encryption-messages.js';
import * as itemOptions from '../texts/item-options.js';
import type { Catalogue } from './pack-messages.js';
import { counts, FORMS, NOT_ASKED, OPEN, type Shape, type Shapes, says } from './shape.js';

/** A catalogue, and the export of a file of the runtime that has it. */
export interface ExportedCatalogue extends Catalogue {
  readonly module: string;
  readonly name: string;
}

const dateForms: Shape = {
  parameters: [['calendar', 'precision']],
  cases: {
    hijri: { calendar: 'hijri' },
    month: { precision: 'month', calendar: false },
    year: { precision: 'year', calendar: false },
  },
};

/** Shape of a message about a bound, which is absent if the bound is not known. */
const bound = (name: string): Shape => ({ parameters: ['own', 'speaking', [name]], cases: { '': { [name]: true } } });

const exactly: Shape = { parameters: [['length%'], ['digits']], cases: { '': { length: true } }, plural: ['length'] };

const row = (
  path: string,
  module: string,
  [name, messages]: readonly [string, Catalogue['messages']],
  shapes?: Shapes,
): ExportedCatalogue => ({ path, module, name, messages, ...(shapes && { shapes }) });

export const EXPORTED_CATALOGUES: readonly ExportedCatalogue[] = [
  row('element.date', 'fields/formats/date-text', ['dateMessages', dateText.dateMessages]),
  row('element.date.forms', 'fields/types/date-variants', ['dateVariantMessages', dateVariants.dateVariantMessages], {
    loose: says('caption'),
    gregorian: says('date'),
    hijri: says('date', 'gregorian'),
    formats: NOT_ASKED,
    hijriMonths: NOT_ASKED,
  }),
  row('element.date.issues', 'fields/types/date-variants', ['issues', dateVariants.issues], {
    format: dateForms,
    required: dateForms,
  }),
  row('element.time', 'fields/controls/time-inputs', ['timeMessages', timeInputs.timeMessages]),
  row('element.time.issues', 'fields/types/time', ['issues', time.issues]),
  row('element.datetime.issues', 'fields/types/datetime', ['issues', datetime.issues]),
  row('element.month.issues', 'fields/types/month', ['issues', month.issues]),
  row('element.year.issues', 'fields/types/year', ['issues', year.issues], { min: bound('min'), max: bound('max') }),
  row('element.integer.issues', 'fields/types/integer', ['issues', integer.issues]),
  row('element.digits.issues', 'fields/types/digits', ['issues', digits.issues], {
    min_length: exactly,
    max_length: exactly,
  }),
  row('element.currency', 'fields/formats/currency', ['currencySigns', currency.currencySigns], { '': OPEN }),
  row('element.options', 'fields/controls/option-list', ['optionMessages', optionList.optionMessages]),
  row('element.exclusive', 'element/views/exclusive-option', ['MESSAGES', exclusiveOption.MESSAGES], {
    '': says('option'),
  }),
  row(
    'element.search',
    'fields/controls/option-search-messages',
    ['optionSearchMessages', optionSearchMessages.optionSearchMessages],
    { found: FORMS, chosen: says('label') },
  ),
  row('element.rank', 'fields/types/rank', ['words', rank.words], { order: says('options'), enough: FORMS }),
  row('element.rank.issues', 'fields/types/rank', ['issues', rank.issues], {
    option: { parameters: ['own', ['digits']] },
    // The general messages are used.
    ...{ required: NOT_ASKED, min_items: NOT_ASKED },
  }),
  row('element.rating', 'fields/types/rating', ['words', rating.words], { '': says('mark', 'most') }),
  row('element.yes_no', 'fields/types/yes_no', ['words', yesNo.words]),
  row('element.agree.text', 'fields/types/agree', ['words', agree.words]),
  row('element.agree.issues', 'fields/types/agree', ['issues', agree.issues]),
  row('element.limit', 'fields/controls/character-limit', ['MESSAGES', characterLimit.MESSAGES], {
    most: FORMS,
    left: FORMS,
    over: FORMS,
  }),
  row('element.list', 'fields/types/list', ['words', list.words], { add: says('item'), remove: says('item') }),
  row('element.list.removed', 'element/views/list-actions', ['MESSAGES', listActions.MESSAGES], {
    removed: says('item'),
    restore: says('item'),
  }),
  row('element.items', 'texts/item-options', ['removedItem', itemOptions.removedItem]),
  row('element.files', 'fields/controls/file-input', ['words', fileInput.words], { limits: says('types', 'size') }),
  row('element.files.units', 'fields/attachment', ['units', attachment.units]),
  row('element.files.issues', 'fields/types/file', ['issues', file.issues]),
  row('element.photo', 'fields/controls/picture-capture', ['words', pictureCapture.words], {
    smaller: says('from', 'to'),
  }),
  row('element.photo.issues', 'fields/types/photo', ['issues', photo.issues]),
  row('element.audio', 'fields/controls/audio-recorder', ['words', audioRecorder.words]),
  row('element.audio.issues', 'fields/types/audio', ['issues', audio.issues]),
  row('element.signature', 'fields/controls/signature-pad', ['words', signaturePad.words]),
  row('element.signature.signed', 'fields/types/signature', ['SIGNED', signature.SIGNED]),
  row('element.signature.issues', 'fields/types/signature', ['issues', signature.issues]),
  row('element.barcode', 'fields/controls/barcode-scanner', ['words', barcodeScanner.words]),
  row('element.barcode.issues', 'fields/types/barcode', ['issues', barcode.issues]),
  row('element.location', 'fields/controls/location-messages', ['locationMessages', locationMessages.locationMessages]),
  row('element.location.issues', 'fields/types/location', ['issues', location.issues]),
  row('element.email.issues', 'fields/types/email', ['issues', email.issues]),
  row('element.phone.issues', 'fields/types/phone-number', ['issues', phoneNumber.issues]),
  row('element.url.issues', 'fields/types/url', ['issues', url.issues]),
  row('element.iban.issues', 'fields/types/iban', ['issues', iban.issues]),
  row('element.national_id.issues', 'fields/types/national_id', ['issues', nationalId.issues]),
  row('element.prefilled', 'element/prefilled-marker', ['MESSAGES', prefilledMarker.MESSAGES]),
  row('element.check_code', 'element/views/check-code-note', ['MESSAGES', checkCodeNote.MESSAGES]),
  row('element.warnings', 'element/warnings/messages', ['WARNING_MESSAGES', messages.WARNING_MESSAGES], {
    title: counts('n%'),
  }),
  row('element.warnings.missing', 'element/warnings/missing-answers', ['messages', missingAnswers.messages], {
    title: counts('n%'),
  }),
  row('element.faults', 'element/faults/messages', ['FAULT_MESSAGES', messagesViews.FAULT_MESSAGES]),
  row('element.encryption', 'submit/encryption-messages', [
    'encryptionMessages',
    encryptionMessages.encryptionMessages,
  ]),
  row('element.encryption.insecure', 'submit/encryption-messages', [
    'insecureContextNotice',
    encryptionMessages.insecureContextNotice,
  ]),
  row('element.encryption.expired', 'submit/encryption-messages', [
    'expiredKeyNotice',
    encryptionMessages.expiredKeyNotice,
  ]),
];
