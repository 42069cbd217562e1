/** A mail server and an SMS gateway that answer as a test wants. */
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/**
 * Starts a mail server with the minimum of SMTP that a client needs (RFC 5321). `answers` are the codes for RCPT, one
 * after the other; 250 if the list is empty. `ends` are those for the whole mail. `mails` are the accepted ones.
 */
export async function startMail() {
  const mails: Mail[] = [];
  const refused: Mail[] = [];
  const answers: number[] = [];
  const ends: number[] = [];
  const server = createServer(socket => {
    let [text, from, data] = ['', '', false as boolean];
    let to: string[] = [];
    const say = (line: string) => void socket.write(`${line}\r\n`);
    say('220 mail.test');
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.on('data', chunk => {
      text += chunk;
      for (
        let end = text.indexOf(data ? '\r\n.\r\n' : '\r\n');
        end >= 0;
        end = text.indexOf(data ? '\r\n.\r\n' : '\r\n')
      ) {
        const line = text.slice(0, end);
        text = text.slice(end + (data ? 5 : 2));
        if (data) {
          const code = ends.shift() ?? 250;
          (code === 250 ? mails : refused).push({ from, to, text: line });
          [data, to] = [false, []];
          say(`${code} said`);
        } else if (/^MAIL FROM:/i.test(line)) {
          from = line.slice(10);
          say('250 ok');
        } else if (/^RCPT TO:/i.test(line)) {
          const code = answers.shift() ?? 250;
          if (code === 250) to.push(line.slice(8));
          say(`${code} said`);
        } else if (/^DATA/i.test(line)) {
          data = true;
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          socket.end('221 bye\r\n');
        } else say('250 ok');
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...{ mails, refused, answers, ends },
    close: () => void server.close(),
  };
}

export interface ShortMessage {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly id: string; readonly to: string; readonly text: string };
}

/**
 * Starts an SMS gateway. `answers` are the statuses, one after the other; 202 if the list is empty. 0 drops the
 * connection. `messages` are the accepted ones.
 */
export async function startGateway() {
  const messages: ShortMessage[] = [];
  const refused: ShortMessage[] = [];
  const answers: number[] = [];
  const server = createHttp(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const status = answers.shift() ?? 202;
    (status === 202 ? messages : refused).push({ headers: request.headers, body: JSON.parse(text) });
    if (status === 0) return void request.socket.destroy();
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url, messages, refused, answers, close };
}
