/** A thread that makes forms, one request after the other. */
import { parentPort } from 'node:worker_threads';
import { maker, type Request } from './make.js';

const make = maker();

let last: Promise<unknown> = Promise.resolve();

parentPort!.on('message', (request: Request) => {
  last = last.then(() =>
    make(request).then(
      answer => parentPort!.postMessage({ answer }),
      fault => parentPort!.postMessage({ fault }),
    ),
  );
});
