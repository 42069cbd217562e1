/** Parts of a form that are not questions: signatures, stamp, boxes of the office, and documents to bring. */
import type { ConversionLedger } from '../conversion-ledger.js';
import type { DraftField, DraftForm, Plain } from '../draft.js';
import { put } from '../draft.js';
import { idFor } from '../ids.js';
import { idTextOf } from './label-ids.js';

type Kind = 'signature' | 'stamp' | 'thumbprint' | 'documents' | 'document';
type From = readonly [string, ...string[]];

export interface PaperParts {
  /** Ids of the boxes that the office fills in. */
  readonly officialIds: Set<string>;
  add(kind: Kind, text: string, from: From): void;
  addOfficial(fields: readonly DraftField[]): void;
  /** Adds a key of the paper. */
  set(key: string, value: Plain, from: readonly string[]): void;
  /** Adds parts of the input that are in the paper as a whole. */
  carry(from: readonly string[]): void;
  /** Sets the keys `paper` and `procedure` of a form. */
  put(form: DraftForm): void;
}

export function createPaperParts(ledger: ConversionLedger): PaperParts {
  const keys = new Map<string, Plain>();
  const [signatures, official, documents] = [
    new Map<string, Plain>(),
    new Map<string, Plain>(),
    new Map<string, Plain>(),
  ];
  const from: string[] = [];
  const documentsFrom: string[] = [];
  const taken = { signatures: new Set<string>(), documents: new Set<string>() };
  const officialIds = new Set<string>();
  const labels = new Set<string>();
  const setKey: PaperParts['set'] = (key, value, parts) => {
    keys.set(key, value);
    from.push(...parts);
  };
  const addSignature = (text: string, parts: From): void => {
    const label = text.slice(0, 120);
    if (!labels.has(label)) signatures.set(idFor(signatureId(label), taken.signatures, 'applicant'), label);
    labels.add(label);
    from.push(...parts);
    ledger.note([...parts], 'paper-signature');
  };
  return {
    officialIds,
    set: setKey,
    carry: parts => from.push(...parts),
    add: (kind, text, parts) => {
      if (kind === 'signature') addSignature(text, parts);
      else if (kind === 'document') {
        documents.set(idFor(idTextOf(text).slice(0, 30), taken.documents, 'document'), text.slice(0, 200));
        documentsFrom.push(...parts);
      } else if (kind === 'documents') {
        documentsFrom.push(...parts);
        ledger.note([...parts], 'paper-documents');
      } else setKey(kind, true, parts);
    },
    addOfficial: fields => {
      for (const field of fields) {
        const values = [...field.keys]
          .filter(([key]) => key !== 'show_if')
          .map(([key, { value }]) => [key, value] as const);
        official.set(field.id, new Map<string, Plain>([['type', field.as], ...values]));
        from.push(...field.from);
      }
    },
    put: form => {
      if (signatures.size > 0) keys.set('signatures', signatures);
      if (official.size > 0) keys.set('official_use', official);
      if (keys.size > 0) put(form.keys, 'paper', keys, ...from);
      if (documents.size > 0) put(form.keys, 'procedure', new Map([['documents', documents]]), ...documentsFrom);
    },
  };
}

/** Returns the id of who signs. */
const signatureId = (label: string): string =>
  idTextOf(
    label.replace(
      /الاسم|والخاتم|والختم|والتوقيع|التوقيع|توقيع|الإمضاء|إمضاء|signature|signed|of the|of|sign here|by/gi,
      ' ',
    ),
  ).slice(0, 30);
