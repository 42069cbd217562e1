/** Reader of signed bundles of other stores, and of the acknowledgements that come back. */
import { inEach, isAcknowledgement, isBundle, readAcknowledgement, readBundle } from '../../../backend/tools.js';
import { type SignatureFault, TAKE_FILE_MESSAGES } from '../messages.js';
import type { CreateReader, Finding, InputFile, ReaderOptions } from './reader.js';

export const readBundles: CreateReader = options => ({
  detects: bytes => isBundle(bytes) || isAcknowledgement(bytes),
  read: async file => (isBundle(file.bytes) ? submissionsIn(file, options) : [acknowledgementIn(file, options)]),
});

function submissionsIn(file: InputFile, { keys: { keys }, ownKeys }: ReaderOptions): readonly Finding[] {
  const own = ownKeys?.keys ?? [];
  const bundle = readBundle(file.bytes, { keys: [...own, ...keys] });
  if (typeof bundle === 'string') return [refusal(file, bundle)];
  const { id, kid } = bundle;
  const isOwn = own.some(key => key.kid === kid);
  return bundle.submissions.map(({ found, entry }, index) => {
    const place = inEach(language => TAKE_FILE_MESSAGES[language].entry(file.name, index + 1));
    return { found: { ...found, place }, ...(!isOwn && { bundled: { bundle: { id, kid }, entry } }) };
  });
}

/** Returns an acknowledgement. One that this store signed says nothing about another one. */
function acknowledgementIn(file: InputFile, { keys }: ReaderOptions): Finding {
  const acknowledged = readAcknowledgement(file.bytes, keys);
  return typeof acknowledged === 'string'
    ? refusal(file, acknowledged)
    : { acknowledged, place: inEach(() => file.name) };
}

/** Returns the refusal of a file whose signature is not that of a trusted key. */
function refusal({ name }: InputFile, fault: string): Finding {
  const kind: SignatureFault = fault === 'key' || fault === 'damaged' ? fault : 'changed';
  const why = inEach(language => TAKE_FILE_MESSAGES[language].signature[kind]);
  return { refused: { place: inEach(() => name), code: `signature-${kind}`, why } };
}
