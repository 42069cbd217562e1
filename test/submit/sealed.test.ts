/** Sealing and opening, with jose as the other side of both; and what opening notices. */
import { GeneralEncrypt, generalDecrypt, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../src/cli/sealed/files.js';
import { openSubmission } from '../../src/cli/sealed/open-submission.js';
import { boundOf } from '../../src/runtime/submit/bound.js';
import type { SealedSubmission } from '../../src/runtime/submit/envelope.js';
import { ALGORITHM, base64url } from '../../src/runtime/submit/jwe.js';
import { SEGMENT, type Sealed, seal } from '../../src/runtime/submit/seal.js';
import { pack } from '../../src/runtime/submit/submission.js';
import { newKey } from './keys.js';

const submission = {
  ...{ form: 'complaint', version: 3, definition: '0123456789abcdef', language: 'ar' },
  ...{ submitted_at: '2026-11-24T08:00:00+03:00', data: { name: 'سمر الأحمد', list: [1, null, { a: true }] } },
};
const file = (size: number, id = '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f') => {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 10)) % 256);
  return { bytes, packed: { id, name: 'x.pdf', type: 'application/pdf', blob: new Blob([bytes]) } };
};

const [ministry, escrow, stranger] = await Promise.all([newKey('ministry'), newKey('escrow'), newKey('ministry')]);
const keys = [ministry.publicKey, escrow.publicKey];
const sealedOf = async (files: Parameters<typeof pack>[1] = []) => {
  const plain = pack(submission, files);
  const { submission: sent, body, files: sealed } = await seal(plain, keys);
  return { plain, sent: sent as SealedSubmission, body, sealed };
};

describe('by jose', () => {
  it.each([ministry, escrow])('ours is opened by each key: %#', async ({ privateJwk }) => {
    const { plain, sent } = await sealedOf();
    const opened = await generalDecrypt(
      structuredClone(sent.encrypted) as never,
      await importJWK(privateJwk, ALGORITHM),
    );
    const inside: Sealed = JSON.parse(new TextDecoder().decode(opened.plaintext));
    expect(inside).toEqual({ submission: plain.submission, files: {} });
    const { encrypted: __, ...around } = sent;
    expect(new TextDecoder().decode(opened.additionalAuthenticatedData)).toBe(boundOf(around));
  });

  it('what it sealed is opened by ours', async () => {
    const { submission: plain } = pack(submission);
    const { data: __, ...envelope } = plain;
    const encrypt = new GeneralEncrypt(new TextEncoder().encode(JSON.stringify({ submission: plain, files: {} })))
      .setProtectedHeader({ enc: 'A256GCM' })
      .setAdditionalAuthenticatedData(new TextEncoder().encode(boundOf(envelope)));
    for (const { publicKey } of [ministry, escrow])
      encrypt
        .addRecipient(await importJWK(publicKey, ALGORITHM))
        .setUnprotectedHeader({ alg: ALGORITHM, kid: publicKey.kid });
    const encrypted = await encrypt.encrypt();
    expect(await openSubmission({ ...envelope, encrypted }, [escrow.privateKey])).toMatchObject({
      sealed: { submission: plain },
    });
  });
});

describe('sealed', () => {
  it('differs each time, so that it is done once', async () => {
    const plain = pack(submission);
    const [one, two] = [await seal(plain, keys), await seal(plain, keys)];
    expect(one.body).not.toBe(two.body);
  });

  it('has its own ephemeral key for each recipient', async () => {
    const [one, two] = (await sealedOf()).sent.encrypted.recipients;
    expect(one!.header.epk.x).not.toBe(two!.header.epk.x);
  });

  it.each([0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])('a file of %i bytes', async size => {
    const { bytes, packed } = file(size);
    const { sent, sealed } = await sealedOf([packed]);
    const opened = await openSubmission(sent, [ministry.privateKey]);
    if (!('sealed' in opened)) throw new Error(opened.fault);
    const there = new Uint8Array(await sealed[0]!.blob.arrayBuffer());
    expect(there.length).toBe(size + 16 * Math.max(1, Math.ceil(size / SEGMENT)));
    const plain = await openFile(there, opened.sealed.files[packed.id]!);
    expect(Buffer.from(plain).equals(Buffer.from(bytes))).toBe(true);
  });
});

const flipped = (text: string): string => {
  const bytes = Buffer.from(text, 'base64url');
  bytes[0]! ^= 1;
  return base64url(bytes);
};

/** What somebody on the way could try. */
const CHANGES: Readonly<Record<string, (sent: SealedSubmission) => unknown>> = {
  'the envelope': sent => ({ ...sent, submitted_at: '2026-11-25T08:00:00+03:00' }),
  'the envelope and what is bound': sent => {
    const { encrypted, ...around } = { ...sent, version: 2 };
    return { ...around, encrypted: { ...encrypted, aad: base64url(Buffer.from(boundOf(around))) } };
  },
  'a member more': sent => ({ ...sent, replaces: '0000-0000-0000' }),
  'files left out': ({ encrypted_files: _, ...sent }) => sent,
  ciphertext: sent => ({ ...sent, encrypted: { ...sent.encrypted, ciphertext: flipped(sent.encrypted.ciphertext) } }),
  tag: sent => ({ ...sent, encrypted: { ...sent.encrypted, tag: flipped(sent.encrypted.tag) } }),
  iv: sent => ({ ...sent, encrypted: { ...sent.encrypted, iv: flipped(sent.encrypted.iv) } }),
};

describe('opening', () => {
  it.each(Object.entries(CHANGES))('notices a change of %s', async (_name, change) => {
    const { sent } = await sealedOf([file(5).packed]);
    expect(await openSubmission(sent, [ministry.privateKey])).toHaveProperty('sealed');
    expect(await openSubmission(change(sent), [ministry.privateKey])).not.toHaveProperty('sealed');
  });

  it('says what is wrong', async () => {
    const { sent, plain } = await sealedOf();
    const fault = async (record: unknown, key = ministry) => openSubmission(record, [key.privateKey]);
    expect(await fault(sent, stranger)).toEqual({ fault: 'wrong-key' });
    expect(await fault(plain.submission)).toEqual({ fault: 'not-encrypted' });
    expect(await fault({ ...sent, encrypted: {} })).toEqual({ fault: 'malformed' });
    expect(await fault({ ...sent, form: '../x' })).toEqual({ fault: 'malformed' });
    expect(await fault(CHANGES['the envelope and what is bound']!(sent))).toEqual({ fault: 'changed' });
  });

  it('takes any of several keys', async () => {
    const { sent } = await sealedOf();
    expect(await openSubmission(sent, [stranger.privateKey, escrow.privateKey])).toHaveProperty('sealed');
  });

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['cut after a segment', bytes => bytes.subarray(0, SEGMENT + 16)],
    ['cut', bytes => bytes.subarray(0, -1)],
    [
      'segments that changed places',
      bytes => Buffer.concat([bytes.subarray(SEGMENT + 16), bytes.subarray(0, SEGMENT + 16)]),
    ],
    ['longer', bytes => Buffer.concat([bytes, Buffer.of(0)])],
    ['empty', () => Buffer.alloc(0)],
  ])('refuses a file that is %s', async (_name, change) => {
    const { packed } = file(2 * SEGMENT);
    const { sent, sealed } = await sealedOf([packed]);
    const opened = await openSubmission(sent, [ministry.privateKey]);
    const key = 'sealed' in opened ? opened.sealed.files[packed.id]! : '';
    const there = Buffer.from(await sealed[0]!.blob.arrayBuffer());
    await expect(openFile(there, key)).resolves.toHaveProperty('length', 2 * SEGMENT);
    await expect(openFile(change(there), key)).rejects.toThrow();
  });
});
