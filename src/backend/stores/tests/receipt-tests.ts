/** Tests of receipts, keys and the secret of the desk. */
import { verifyClaims } from '../../receipts/jws.js';
import { readReceipt, verifyReceipt } from '../../receipts/receipt.js';
import { bytesOf, collect, DAY, entry, START, twinOf } from './entries.js';
import { equal, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

export const receiptTests: readonly ContractTest[] = [
  {
    name: 'receipts are signed with a key that the store publishes, and say what was stored',
    body: async ({ open }) => {
      const store = await open();
      const file = await store.files.receive();
      await file.write(bytesOf('a file'));
      await file.keep();
      const digest = file.digest();
      const given = entry({ files: [digest], validated: false });
      const [outcome] = await store.append([given]);
      const { receipt } = outcome as { receipt: string };
      const { id: jti, tracking, form, version, definition } = given;
      const claims = {
        ...{ jti, tracking, form, version, definition, files: [digest], validated: false },
        sha256: Buffer.from(given.digest).toString('hex'),
        received_at: new Date(START).toISOString(),
      };
      includes(verifyReceipt(receipt, await store.keys()), { claims }, 'a published key verifies the receipt');
      for (const key of (await store.keys()).keys) equal('d' in key, false, 'no private key is published');
    },
  },
  {
    name: 'receipts have a place of their own in a chain, also if two write at once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const stores = [await open(url), await open(url)];
      const appends = Array.from({ length: 20 }, (_, at) => stores[at % 2]!.append([entry(), entry()]));
      await Promise.all(appends);
      const walked = await collect(stores[0]!.iterate({}));
      const places = walked.map(({ receipt }) => readReceipt(receipt)).map(({ chain, seq }) => `${chain} ${seq}`);
      equal(new Set(places).size, 40, 'no two receipts have the same `chain` and `seq`');
    },
  },
  {
    name: 'receipts can be verified after the store was opened again',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const [outcome] = await store.append([entry()]);
      await close(store);
      const again = await open(url);
      const claims = verifyReceipt((outcome as { receipt: string }).receipt, await again.keys());
      equal(typeof claims, 'object', 'the key is still published');
    },
  },
  {
    name: 'receipts never go back in time',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const [late, early, later] = [START + DAY, START, START + 2 * DAY].map(receivedAt => entry({ receivedAt }));
      await store.append([late!, early!]);
      await close(store);
      await (await open(url)).append([later!]);
      const walked = await collect((await open(url)).iterate({}));
      const times = walked.map(({ receivedAt }) => receivedAt);
      equal(
        times,
        [START + DAY, START + DAY, START + 2 * DAY],
        'an earlier time is replaced by that of the last receipt',
      );
      const said = walked.map(({ receipt }) => Date.parse(readReceipt(receipt).received_at));
      equal(said, times, 'the receipt says the time that is stored');
    },
  },
  {
    name: 'sign makes tokens that the published keys verify',
    body: async ({ open }) => {
      const store = await open();
      if (!store.sign) throw new Error('A store that can be written has `sign`.');
      const token = await store.sign('trial', { answer: 42 });
      includes(verifyClaims(token, 'trial', await store.keys()), { claims: { answer: 42 } }, 'the token is a JWS');
      equal(verifyClaims(token, 'other', await store.keys()), 'type', 'the type is in its header');
    },
  },
  {
    name: 'deskSecret is one secret for all that are opened, and stays',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const all = await Promise.all([open(url), open(url), open(url)]);
      const secrets = await Promise.all(all.map(store => store.deskSecret!()));
      const hex = secrets.map(secret => Buffer.from(secret).toString('hex'));
      equal([hex[0]!.length, new Set(hex).size], [64, 1], 'all have the same 32 bytes');
      for (const store of all) await close(store);
      const again = await (await open(url)).deskSecret!();
      equal(again, secrets[0], 'it is the same after the store was opened again');
    },
  },
  {
    name: 'findAcknowledgement takes any text as an id, and letters of either case',
    body: async ({ open }) => {
      const store = await open();
      const given = entry();
      await store.append([given]);
      const { id } = given;
      const hex = id.replaceAll('-', '');
      const wrong = ['', 'x', '0'.repeat(36), hex, `${hex}----`, `{${id}}`, `${id}\0`, `${id.slice(0, 35)}g`];
      const found = await Promise.all([...wrong, id].map(one => store.findAcknowledgement('a', one)));
      equal(
        found.slice(0, -1),
        wrong.map(() => undefined),
        'a text that is no UUID is found nowhere, and no error',
      );
      includes(found.at(-1), { digest: given.digest }, 'the id itself is found');
      includes(await store.findAcknowledgement('a', id.toUpperCase()), { digest: given.digest }, 'also in capitals');
      const capital = await store.append([{ ...twinOf(given), id: id.toUpperCase() }]);
      includes(capital, [{ kind: 'same', tracking: given.tracking }], 'an id in capitals is the same id');
    },
  },
];
