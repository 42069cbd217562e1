/** Worker thread that compiles forms, one request after the other. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { createCompileTask, type Request } from './compile-task.js';

function answer(port: MessagePort): void {
  const make = createCompileTask();
  let last: Promise<unknown> = Promise.resolve();
  port.on('message', (request: Request) => {
    last = last.then(() =>
      make(request).then(
        made => port.postMessage({ answer: made }),
        fault => port.postMessage({ fault }),
      ),
    );
  });
}

answer(parentPort!);
