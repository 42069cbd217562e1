/** Names that pyxform, the converter of ODK and KoBoToolbox, accepts. */

/** First character of a name, and any other one. The capital letters from À to Ö are not accepted, but are letters. */
const START =
  'A-Za-z_\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const NAME = new RegExp(`^[${START}][${START}\\-.0-9\\u00B7\\u0300-\\u036F]*$`);
const FOREIGN = new RegExp(`[^${START}\\-.0-9\\u00B7\\u0300-\\u036F]+`, 'g');

/** Returns a name that is as near to an id as possible. */
export function nearName(id: string): string {
  if (NAME.test(id)) return id;
  const signs = id.replace(FOREIGN, '_').replace(/^[^A-Za-z_\u00D8-\uFFFD]+/, '');
  return NAME.test(signs) ? signs : `q_${signs}`;
}

/** Names that pyxform gives to questions of its own. */
export const OWN_NAMES: readonly string[] = ['meta', 'instanceid', 'instancename', 'data'];

/** Columns of the sheet of choices that mean something to pyxform, so that no column with data may have their names. */
const OWN_COLUMNS: readonly string[] = [
  ...['list_name', 'name', 'value', 'label', 'caption', 'image', 'big-image', 'audio', 'video', 'media', 'parent'],
  ...['extra_data', 'sms_option', 'guidance_hint', '__row'],
];

/** Returns the name of a column with data of options. */
export function columnName(id: string): string {
  const near = nearName(id);
  return OWN_COLUMNS.includes(near.toLowerCase()) ? `${near}_` : near;
}

/** Returns a name that is not taken, and takes it. Names that differ only in capital letters count as the same. */
export function take(wanted: readonly string[], taken: Set<string>): string {
  const [first = 'q'] = wanted;
  let name = wanted.find(one => !taken.has(one.toLowerCase())) ?? first;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${first}_${number}`;
  taken.add(name.toLowerCase());
  return name;
}
