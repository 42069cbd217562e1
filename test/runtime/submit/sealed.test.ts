/** Encryption and decryption, with jose as the other side of both, and the changes that decryption detects. */
import { GeneralEncrypt, generalDecrypt, importJWK } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decryptFile } from '../../../src/cli/encrypted/decrypt-files.js';
import { decryptSubmission } from '../../../src/cli/encrypted/decrypt-submission.js';
import type { FormElement } from '../../../src/runtime/element/form-element.js';
import type { FormState } from '../../../src/runtime/element/state/form-state.js';
import { createSubmissionController, type ElementContext } from '../../../src/runtime/element/submission-controller.js';
import { refusalReason } from '../../../src/runtime/element/views/submission-status.js';
import { canonicalAad } from '../../../src/runtime/submit/authenticated-data.js';
import {
  type DecryptedContent,
  encryptSubmission,
  PLAINTEXT_SEGMENT_BYTES,
} from '../../../src/runtime/submit/encrypt-submission.js';
import type { EncryptedSubmission } from '../../../src/runtime/submit/envelope.js';
import { base64url, KEY_ENCRYPTION_ALGORITHM } from '../../../src/runtime/submit/jwe.js';
import { prepareSubmission } from '../../../src/runtime/submit/prepare-submission.js';
import { encryption } from '../../../src/runtime/submit/submission-encryption.js';
import type { SendOutcome, Transport } from '../../../src/runtime/submit/transport.js';
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
const sealedOf = async (files: Parameters<typeof prepareSubmission>[1] = []) => {
  const plain = prepareSubmission(submission, files);
  const { submission: sent, body, files: sealed } = await encryptSubmission(plain, keys);
  return { plain, sent: sent as EncryptedSubmission, body, sealed };
};

describe('with jose', () => {
  it.each([ministry, escrow])('encrypts so that jose decrypts with each key: %#', async ({ privateJwk }) => {
    const { plain, sent } = await sealedOf();
    const opened = await generalDecrypt(
      structuredClone(sent.encrypted) as never,
      await importJWK(privateJwk, KEY_ENCRYPTION_ALGORITHM),
    );
    const inside: DecryptedContent = JSON.parse(new TextDecoder().decode(opened.plaintext));
    expect(inside).toEqual({ submission: plain.submission, files: {} });
    const { encrypted: __, ...around } = sent;
    expect(new TextDecoder().decode(opened.additionalAuthenticatedData)).toBe(canonicalAad(around));
  });

  it('decrypts what jose encrypted', async () => {
    const { submission: plain } = prepareSubmission(submission);
    const { data: __, ...envelope } = plain;
    const encrypt = new GeneralEncrypt(new TextEncoder().encode(JSON.stringify({ submission: plain, files: {} })))
      .setProtectedHeader({ enc: 'A256GCM' })
      .setAdditionalAuthenticatedData(new TextEncoder().encode(canonicalAad(envelope)));
    for (const { publicKey } of [ministry, escrow])
      encrypt
        .addRecipient(await importJWK(publicKey, KEY_ENCRYPTION_ALGORITHM))
        .setUnprotectedHeader({ alg: KEY_ENCRYPTION_ALGORITHM, kid: publicKey.kid });
    const encrypted = await encrypt.encrypt();
    expect(await decryptSubmission({ ...envelope, encrypted }, [escrow.privateKey])).toMatchObject({
      content: { submission: plain },
    });
  });
});

describe('an encrypted submission', () => {
  it('differs each time, so it is encrypted only once', async () => {
    const plain = prepareSubmission(submission);
    const [one, two] = [await encryptSubmission(plain, keys), await encryptSubmission(plain, keys)];
    expect(one.body).not.toBe(two.body);
  });

  it('has its own ephemeral key for each recipient', async () => {
    const [one, two] = (await sealedOf()).sent.encrypted.recipients;
    expect(one!.header.epk.x).not.toBe(two!.header.epk.x);
  });

  it.each([
    0,
    1,
    PLAINTEXT_SEGMENT_BYTES - 1,
    PLAINTEXT_SEGMENT_BYTES,
    PLAINTEXT_SEGMENT_BYTES + 1,
    3 * PLAINTEXT_SEGMENT_BYTES,
  ])('contains a file of %i bytes', async size => {
    const { bytes, packed } = file(size);
    const { sent, sealed } = await sealedOf([packed]);
    const opened = await decryptSubmission(sent, [ministry.privateKey]);
    if (!('content' in opened)) throw new Error(opened.fault);
    const there = new Uint8Array(await sealed[0]!.blob.arrayBuffer());
    expect(there.length).toBe(size + 16 * Math.max(1, Math.ceil(size / PLAINTEXT_SEGMENT_BYTES)));
    const plain = await decryptFile(there, opened.content.files[packed.id]!);
    expect(Buffer.from(plain).equals(Buffer.from(bytes))).toBe(true);
  });
});

const flipped = (text: string): string => {
  const bytes = Buffer.from(text, 'base64url');
  bytes[0]! ^= 1;
  return base64url(bytes);
};

/** Changes that an intermediary could make. */
const CHANGES: Readonly<Record<string, (sent: EncryptedSubmission) => unknown>> = {
  'the envelope': sent => ({ ...sent, submitted_at: '2026-11-25T08:00:00+03:00' }),
  'the envelope and what is bound': sent => {
    const { encrypted, ...around } = { ...sent, version: 2 };
    return { ...around, encrypted: { ...encrypted, aad: base64url(Buffer.from(canonicalAad(around))) } };
  },
  'a member more': sent => ({ ...sent, replaces: '0000-0000-0000' }),
  'files left out': ({ encrypted_files: _, ...sent }) => sent,
  ciphertext: sent => ({ ...sent, encrypted: { ...sent.encrypted, ciphertext: flipped(sent.encrypted.ciphertext) } }),
  tag: sent => ({ ...sent, encrypted: { ...sent.encrypted, tag: flipped(sent.encrypted.tag) } }),
  iv: sent => ({ ...sent, encrypted: { ...sent.encrypted, iv: flipped(sent.encrypted.iv) } }),
};

describe('decryption', () => {
  it.each(Object.entries(CHANGES))('detects a change of %s', async (_name, change) => {
    const { sent } = await sealedOf([file(5).packed]);
    expect(await decryptSubmission(sent, [ministry.privateKey])).toHaveProperty('content');
    expect(await decryptSubmission(change(sent), [ministry.privateKey])).not.toHaveProperty('content');
  });

  it('reports what is wrong', async () => {
    const { sent, plain } = await sealedOf();
    const fault = async (record: unknown, key = ministry) => decryptSubmission(record, [key.privateKey]);
    expect(await fault(sent, stranger)).toEqual({ fault: 'wrong-key' });
    expect(await fault(plain.submission)).toEqual({ fault: 'not-encrypted' });
    expect(await fault({ ...sent, encrypted: {} })).toEqual({ fault: 'malformed' });
    expect(await fault({ ...sent, form: '../x' })).toEqual({ fault: 'malformed' });
    expect(await fault(CHANGES['the envelope and what is bound']!(sent))).toEqual({ fault: 'changed' });
  });

  it('accepts any of several keys', async () => {
    const { sent } = await sealedOf();
    expect(await decryptSubmission(sent, [stranger.privateKey, escrow.privateKey])).toHaveProperty('content');
  });

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['cut after a segment', bytes => bytes.subarray(0, PLAINTEXT_SEGMENT_BYTES + 16)],
    ['cut', bytes => bytes.subarray(0, -1)],
    [
      'segments that changed places',
      bytes =>
        Buffer.concat([bytes.subarray(PLAINTEXT_SEGMENT_BYTES + 16), bytes.subarray(0, PLAINTEXT_SEGMENT_BYTES + 16)]),
    ],
    ['longer', bytes => Buffer.concat([bytes, Buffer.of(0)])],
    ['empty', () => Buffer.alloc(0)],
  ])('refuses a file that is %s', async (_name, change) => {
    const { packed } = file(2 * PLAINTEXT_SEGMENT_BYTES);
    const { sent, sealed } = await sealedOf([packed]);
    const opened = await decryptSubmission(sent, [ministry.privateKey]);
    const key = 'content' in opened ? opened.content.files[packed.id]! : '';
    const there = Buffer.from(await sealed[0]!.blob.arrayBuffer());
    await expect(decryptFile(there, key)).resolves.toHaveProperty('length', 2 * PLAINTEXT_SEGMENT_BYTES);
    await expect(decryptFile(change(there), key)).rejects.toThrow();
  });
});

describe('an element that encrypts', () => {
  afterEach(() => void vi.restoreAllMocks());
  const accepted: SendOutcome = { kind: 'accepted', receipt: {} };

  /** Creates the submission controller of an element that saves nothing, with its answers given. */
  function element(transport = vi.fn<Transport>(async () => accepted)) {
    const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Damascus' });
    let state = {
      form: { id: 'complaint', version: 3, zone: 'Asia/Damascus', pages: [], submit: { keys, to: '/x' } },
      ...{
        readonly: false,
        sending: { kind: 'idle' },
        step: { kind: 'page' },
        objections: new Map(),
        fileContents: new Map(),
      },
      ...{ evaluation: { data: { name: 'x' }, issues: [], byPath: new Map() }, revealed: new Set(), types: {}, today },
    } as unknown as FormState;
    const around = Object.assign(new EventTarget(), { language: 'en', getAttribute: () => null });
    const inside = {
      ...{ element: around as unknown as FormElement, definition: '0123456789abcdef', keeps: false, transport },
      ...{ optional: { encryption }, state: () => state, move: (move: { state: FormState }) => (state = move.state) },
    } as unknown as ElementContext;
    const made = createSubmissionController(inside, vi.fn(), { copies: vi.fn(), faults: vi.fn() });
    return { ...made, transport, now: () => [state.step.kind, state.sending.kind, state.objections.size] };
  }

  /** Makes encryption wait until it is released. */
  function slowly() {
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    let go = () => {};
    const gate = new Promise<void>(resolve => (go = resolve));
    const asked = vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (...how) => {
      await gate;
      return encrypt(...how);
    });
    return { go, begun: () => vi.waitFor(() => expect(asked).toHaveBeenCalled()) };
  }

  it.each(['stop', 'formReset', 'elementRemoved'] as const)('sends nothing after %s during encryption', async end => {
    const { go, begun } = slowly();
    const { transport, now, ...form } = element();
    const sent = form.submit();
    await begun();
    form[end]();
    go();
    expect(await sent).toBeUndefined();
    expect(transport).not.toHaveBeenCalled();
    expect(now()).toEqual(['page', 'idle', 0]);
  });

  it('encrypts once if it was stopped meanwhile and sends again', async () => {
    const { go, begun } = slowly();
    const { transport, now, ...form } = element();
    const first = form.submit();
    await begun();
    form.stop();
    const second = form.submit();
    go();
    expect([await first, await second]).toEqual([undefined, accepted]);
    expect(transport).toHaveBeenCalledOnce();
    expect(crypto.subtle.encrypt).toHaveBeenCalledOnce();
    expect(now()).toEqual(['sent', 'idle', 0]);
  });

  it('reports that the device cannot encrypt, and can try again', async () => {
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValue(new RangeError('out of memory'));
    const { transport, now, submit: send } = element();
    const outcome = await send();
    expect(outcome).toEqual({ kind: 'refused', status: -1, type: 'not-encrypted' });
    expect(refusalReason(outcome as Parameters<typeof refusalReason>[0])).toBe('other');
    expect(now()).toEqual(['page', 'refused', 0]);
    expect(transport).not.toHaveBeenCalled();
    encrypt.mockRestore();
    expect(await send()).toEqual(accepted);
    expect(now()).toEqual(['sent', 'idle', 0]);
  });

  it.each<readonly [string, SendOutcome]>([
    ['an acceptance', accepted],
    ['issues', { kind: 'rejected', issues: [{ path: 'name', code: 'check', params: {} }] }],
    ['a refusal', { kind: 'refused', status: 403 }],
    ['a refusal by the clock', { kind: 'refused', status: 422, type: 'too-old', now: Date.now() }],
  ])('shows nothing of %s once it was emptied', async (_, outcome) => {
    let come = (_: SendOutcome) => {};
    let told = (_: number) => {};
    // The transport ignores the abort signal.
    const transport = vi.fn<Transport>((_packed, _to, _signal, share) => {
      told = share!;
      return new Promise(resolve => (come = resolve));
    });
    const { now, ...form } = element(transport);
    const sent = form.submit();
    await vi.waitFor(() => expect(transport).toHaveBeenCalledOnce());
    form.formReset();
    told(0.5);
    expect(now()).toEqual(['page', 'idle', 0]);
    come(outcome);
    expect(await sent).toEqual(outcome);
    expect(now()).toEqual(['page', 'idle', 0]);
    expect(transport).toHaveBeenCalledOnce();
  });
});
