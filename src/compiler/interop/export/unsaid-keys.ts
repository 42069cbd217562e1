/** Keys of a field that an XLSForm cannot express. */
import type { FieldModel, OptionModel } from '../../../runtime/model.js';
import type { ConversionIssue } from './conversion-issues.js';
import type { FieldReferences } from './field-names.js';
import { reportItems } from './items.js';
import { mediaType } from './types.js';

/** Keys that a question of an XLSForm does not have. */
const UNSAID: readonly string[] = [
  ...[
    'unit',
    'decimals',
    'currency',
    'country',
    'script',
    'precision',
    'item_label',
    'unique',
    'max_size',
    'lines',
    'low',
  ],
  ...['high', 'formats'],
];

/** Types whose `min` and `max` count files or ranks, which a workbook cannot. */
const UNCOUNTED: readonly string[] = ['file', 'photo', 'rank'];

/** Reports the keys of a field that the workbook cannot express. */
export function reportKeys(field: FieldModel, places: FieldReferences, issues: ConversionIssue[]): void {
  const { own, path } = field;
  const options = Array.isArray(own.options) ? (own.options as readonly OptionModel[]) : [];
  const unsaid = [
    ...UNSAID.filter(key => own[key] !== undefined),
    ...(own.accept !== undefined && mediaType(own.accept) === undefined ? ['accept'] : []),
    ...(options.some(({ showIf }) => showIf) ? ['options.show_if'] : []),
    ...(field.image ? ['alt'] : []),
    ...(options.some(({ image }) => image) ? ['options.alt'] : []),
    ...(UNCOUNTED.includes(field.type) ? ['min', 'max'].filter(key => own[key] !== undefined) : []),
    ...(field.unknown ? ['unknown'] : []),
    ...(field.width === 'full' ? [] : ['width']),
    ...(field.autocomplete && field.autocomplete !== 'off' ? ['autocomplete'] : []),
    ...(field.sensitive ? ['sensitive'] : []),
    ...(field.was.length > 0 ? ['was'] : []),
    ...(field.paper.hint ? ['paper_hint'] : []),
    ...(Object.keys(field.paper).some(key => key !== 'hint') ? ['paper'] : []),
  ];
  if (field.custom) issues.push({ path, reason: 'custom-type', params: { type: field.custom } });
  reportItems(field, places, issues);
  for (const key of unsaid) issues.push({ path, reason: 'key', params: { key } });
}
