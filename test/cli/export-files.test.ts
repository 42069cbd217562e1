/** Files that `export --files` writes: private, and with the ending of what they are. */
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storeReply } from '../../src/backend/conversation/store-reply.js';
import { openStore } from '../../src/backend/index.js';
import { envelope, post, start, temporary } from '../backend/harness.js';
import { buildForm, listed, multipart, piecesOf, postParts, type Sample } from '../backend/with-files.js';
import { istimara } from './istimara.js';

const SCRIPT: Sample = { name: 'invoice.pdf.bat', type: 'text/plain', bytes: Buffer.from('start calc.exe\n') };
const LETTER: Sample = { name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a letter\n') };
const DISGUISED: Sample = { name: 'هوية.exe', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };

it('end as what they are and not as what they were called', async () => {
  const folder = temporary();
  const definition = await buildForm(join(folder, 'dist'));
  const url = `sqlite:${join(folder, 'store.db')}`;
  const server = await start({ dist: join(folder, 'dist'), store: await openStore(url) });
  const scan = [listed(SCRIPT), listed(DISGUISED)];
  const data = { full_name: 'x', scan };
  const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
  const files = [SCRIPT, DISGUISED].map((file, index) => [scan[index]!, file] as const);
  const sent = await postParts(server.port, String(body.id), multipart(piecesOf(body, files)));
  expect(sent.status, sent.text).toBe(201);
  await server.close();

  const out = join(folder, 'out');
  const ran = await istimara(['export', 'attached', '--store', url, '--files', out]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  const place = join(out, sent.json.tracking);
  const names = readdirSync(place);
  expect(names.map(name => name.slice(37)).sort()).toEqual(['invoice.pdf.bat.txt', 'هوية.exe.pdf']);
  expect(names.map(name => statSync(join(place, name)).mode & 0o077)).toEqual([0, 0]);
});

it('are left out if the virus scanner found something in them, with a message', async () => {
  const folder = temporary();
  const definition = await buildForm(join(folder, 'dist'));
  const url = `sqlite:${join(folder, 'store.db')}`;
  const server = await start({ dist: join(folder, 'dist'), store: await openStore(url) });
  const scan = [listed(LETTER), listed(DISGUISED)];
  const data = { full_name: 'x', scan };
  const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
  const files = [LETTER, DISGUISED].map((file, index) => [scan[index]!, file] as const);
  const { tracking } = (await postParts(server.port, String(body.id), multipart(piecesOf(body, files)))).json;
  const detail = { files: 2, infected: { [String(scan[1]!.sha256)]: 'A-Virus' } };
  await server.store.record([{ what: 'file-checked', about: tracking, at: Date.now(), by: 'virus-scanner', detail }]);
  await server.close();

  const out = join(folder, 'out');
  const ran = await istimara(['export', 'attached', '--store', url, '--files', out]);
  expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('A-Virus') });
  expect(readdirSync(join(out, tracking)).map(name => name.slice(37))).toEqual(['a.txt']);
});

it('include those of replies, and --messages prints the conversation', async () => {
  const folder = temporary();
  const definition = await buildForm(join(folder, 'dist'));
  const url = `sqlite:${join(folder, 'store.db')}`;
  const { port, store, close } = await start({ dist: join(folder, 'dist'), store: await openStore(url) });
  const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data: { full_name: 'x' } });
  const { tracking } = (await post(port, body, {}, 'attached')).json;
  const documents = [{ id: 'other-1', name: 'سند' }];
  const note = { note: 'من فضلك', documents };
  await store.changeStatus([{ tracking, from: 'received', status: 'needs-documents', at: 1000, by: 'rana', ...note }]);
  const incoming = await store.files.receive();
  await incoming.write(DISGUISED.bytes);
  const file = { document: '1000-other-1', name: DISGUISED.name, type: DISGUISED.type, incoming };
  await storeReply(store, { tracking, post: randomUUID(), text: 'تفضّل', files: [file] }, () => 2000);
  await close();

  const out = join(folder, 'out');
  const ran = await istimara(['export', 'attached', '--store', url, '--files', out, '--messages']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  const line = JSON.parse(ran.out);
  expect(line).toMatchObject({ tracking, status: 'received' });
  expect(line.messages).toMatchObject([
    { from: 'office', by: 'rana', text: 'من فضلك', documents: ['سند'] },
    {
      from: 'applicant',
      by: 'applicant',
      text: 'تفضّل',
      files: [{ name: DISGUISED.name, size: DISGUISED.bytes.length }],
    },
  ]);
  expect(readdirSync(join(out, tracking)).map(name => name.slice(37))).toEqual(['هوية.exe.pdf']);
  const refused = await istimara(['export', 'attached', '--store', url, '--format', 'csv', '--messages']);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--messages') });
});
