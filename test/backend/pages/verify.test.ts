/** The page that verifies receipts, rendered by the server. test/backend/desk/desk-browser.test.ts tests it in browsers. */
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, envelope, post, startHere } from '../harness.js';

let server: Awaited<ReturnType<typeof startHere>>;
let sent: { tracking: string; receipt: string };
beforeAll(async () => {
  server = await startHere();
  sent = (await post(server.port, envelope())).json;
});
afterAll(() => server?.stop());

const judge = (receipt: string, lang = 'en') =>
  ask(server.port, `/verify?lang=${lang}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ receipt }).toString(),
  });

const kid = () => JSON.parse(Buffer.from(sent.receipt.split('.')[0]!, 'base64url').toString()).kid as string;
const signed = async (header: object) =>
  new SignJWT({ tracking: 'X' })
    .setProtectedHeader({ alg: 'ES256', kid: kid(), typ: 'istimara-receipt+jwt', ...header })
    .sign((await generateKeyPair('ES256')).privateKey);

it.each<[string, () => string | Promise<string>, string]>([
  ['as it was given', () => sent.receipt, 'is genuine'],
  ['with blanks around', () => `\n ${sent.receipt} \n`, 'is genuine'],
  ['in the answer of the server', () => JSON.stringify(sent), 'is genuine'],
  ['of another signer', () => signed({}), 'is not genuine'],
  ['of another key', () => signed({ kid: 'other' }), 'not signed with a key from here'],
  ['that is something else', () => signed({ typ: 'istimara-checkpoint+jwt' }), 'it is no receipt'],
  ['without a signature', () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`, 'not the whole text'],
  ['of markup', () => '<img src=x onerror=alert(1)>', 'not the whole text'],
  ['that is null', () => 'null', 'not the whole text'],
  ['that is nothing', () => '', 'not the whole text'],
])('a receipt %s: %s', async (_name, make, words) => {
  const shown = await judge(await make());
  expect(shown).toMatchObject({ status: 200, text: expect.stringContaining(words) });
  expect(shown.text.includes(`<bdi dir="ltr">${sent.tracking}`)).toBe(words === 'is genuine');
  expect(shown.text).not.toContain('<img');
});

it.each([
  ['ar', 'rtl', 'التحقق من إيصال'],
  ['ku', 'ltr', 'Meqbûzekê piştrast bikin'],
  ['constructor', 'rtl', 'التحقق من إيصال'],
])('shows the page in %s, %s: %s', async (language, direction, title) => {
  const shown = await judge(sent.receipt, language);
  for (const part of [`dir="${direction}"`, title]) expect(shown.text).toContain(part);
});

it('contains the public keys, and no others', async () => {
  const { text } = await ask(server.port, '/verify', { headers: { accept: 'text/html' } });
  expect(text).toContain(kid());
  expect(text).not.toContain('&quot;d&quot;');
});
