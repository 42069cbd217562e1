/**
 * Attacks on a running server, each from a process of its own: `attack.js NAME PORT DESK_PORT`. The process runs until
 * it is killed. Its priority is the lowest, because attackers have machines of their own.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setPriority } from 'node:os';

interface Target {
  readonly port: number;
  readonly deskPort: number;
  /** Id of the form that is served. */
  readonly form: string;
  /** Digest of the form's definition. */
  readonly definition: string;
  /** Path of the copy of a submission, and the cookie of the browser that sent it. */
  readonly copy: string;
  readonly cookie: string;
}

const HOST = '127.0.0.1';
/** Pause in milliseconds before a connection that was closed is opened again. */
const AGAIN_MS = 50;

/** Number of addresses that the attackers have. */
const ADDRESSES = 4;

/** Opens connections, and opens each again whenever it ends. */
function hold(port: number, count: number, open: (socket: Socket, at: number) => void): void {
  const again = (at: number): void => {
    const socket = connect({ port, host: HOST, localAddress: `127.0.0.${2 + (at % ADDRESSES)}` });
    socket.on('error', () => undefined);
    socket.once('connect', () => open(socket, at));
    socket.once('close', () => setTimeout(again, AGAIN_MS, at));
  };
  for (let at = 0; at < count; at++) setTimeout(again, at / 4, at);
}

/** Sends a request over `count` connections again and again, one at a time on each. */
function press(port: number, count: number, request: () => string): void {
  hold(port, count, socket => {
    const send = () => void socket.write(request());
    let left = 0;
    let head = '';
    socket.on('data', piece => {
      if (left > 0) left -= piece.length;
      else {
        head += piece.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        left = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0) - (head.length - end - 4);
        head = '';
      }
      if (left <= 0) send();
    });
    send();
  });
}

const get = (path: string, ...lines: string[]): string =>
  `${[`GET ${path} HTTP/1.1`, 'Host: x', ...lines].join('\r\n')}\r\n\r\n`;

const posted = (path: string, type: string, body: string, port: number, ...lines: readonly string[]): string =>
  `${[
    `POST ${path} HTTP/1.1`,
    `Host: ${HOST}:${port}`,
    `Origin: http://${HOST}:${port}`,
    'Sec-Fetch-Site: same-origin',
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...lines,
  ].join('\r\n')}\r\n\r\n${body}`;

const FORM = 'application/x-www-form-urlencoded';

/** Returns the body of a page without JavaScript in which only the details are filled in. */
const pageWith = (details: string) =>
  `--b\r\nContent-Disposition: form-data; name="details"\r\n\r\n${details}\r\n--b--\r\n`;
const SHORT_PAGE = pageWith('x');
/** Page of the texts that cost most. */
const MARKS = '\u0301\u0323'.repeat(240_000);
const LONG_PAGE = pageWith(MARKS);

/** Returns a submission whose details are the texts that cost most. */
function longSubmission({ form, definition, port }: Target): string {
  const id = randomUUID();
  const envelope = { id, form, version: 1, definition, language: 'ar', submitted_at: new Date().toISOString() };
  const body = JSON.stringify({ ...envelope, data: { details: MARKS } });
  return posted(`/forms/${form}/submissions`, 'application/json', body, port, `Idempotency-Key: ${id}`);
}

/** Returns the announcement of a file of 1 MB that is never sent. */
function announcement({ form, port }: Target): string {
  const sha256 = Buffer.from(randomBytes(32).toString('hex')).toString('base64');
  const lines = ['Tus-Resumable: 1.0.0', 'Upload-Length: 1000000', `Upload-Metadata: sha256 ${sha256}`];
  return posted(`/forms/${form}/submissions/files`, 'application/offset+octet-stream', '', port, ...lines);
}

export const ATTACKS = {
  'pipelined GETs never read': ({ port, form }: Target) =>
    hold(port, 200, socket => {
      socket.pause();
      const many = get(`/forms/${form}/${form}.ar.pdf`).repeat(1000);
      const pour = () => {
        while (!socket.destroyed && socket.write(many));
      };
      socket.on('drain', pour);
      pour();
    }),
  'silent sockets': ({ port }: Target) => hold(port, 4_500, () => undefined),
  'stalled bodies': ({ port, form }: Target) =>
    hold(port, 150, socket => {
      const head = posted(`/forms/${form}/submissions`, 'application/json', '', port);
      socket.write(head.replace('Content-Length: 0', 'Content-Length: 1000000'));
      socket.write(' '.repeat(999_000));
    }),
  'slow headers': ({ port }: Target) =>
    hold(port, 2_000, socket => {
      socket.write('GET / HTTP/1.1\r\n');
      const timer = setInterval(() => socket.write('X: y\r\n'), 2_000);
      socket.once('close', () => clearInterval(timer));
    }),
  'header flood': ({ port }: Target) => press(port, 100, () => get('/', ...Array<string>(1_500).fill('a: b'))),
  'many forms': ({ port, form }: Target) =>
    press(port, 100, () => posted(`/forms/${form}/`, 'multipart/form-data; boundary=b', SHORT_PAGE, port)),
  'long pages': ({ port, form }: Target) =>
    press(port, 100, () => posted(`/forms/${form}/`, 'multipart/form-data; boundary=b', LONG_PAGE, port)),
  'long submissions': target => press(target.port, 100, () => longSubmission(target)),
  'many uploads': target => press(target.port, 100, () => announcement(target)),
  'many PDFs': ({ port, copy, cookie }: Target) => press(port, 100, () => get(copy, `cookie: ${cookie}`)),
  'many look-ups': ({ port, form }: Target) => {
    const number = () => String(Math.floor(Math.random() * 1e11)).padStart(11, '1');
    press(port, 100, () =>
      posted(`/forms/${form}/prefill`, FORM, `number=${number()}&born=1990-01-01&consent=yes`, port),
    );
  },
  'many sign-ins': ({ deskPort }: Target) =>
    press(deskPort, 100, () =>
      posted('/desk/sign-in', FORM, `name=${randomUUID()}&password=wrong-wrong-wrong`, deskPort),
    ),
} satisfies Readonly<Record<string, (target: Target) => void>>;

export type AttackName = keyof typeof ATTACKS;

const [name, target] = process.argv.slice(2);
if (name !== undefined && name in ATTACKS && target !== undefined) {
  setPriority(19);
  ATTACKS[name as AttackName](JSON.parse(target));
}
