/** The worker of the studio answers each request, even if its result cannot be posted. */
import { expect, it } from 'vitest';
import type { WorkerReply, WorkerRequest } from '../../src/studio/worker/protocol.js';

it('reports a result that cannot be posted', async () => {
  const replies: WorkerReply[] = [];
  const scope = globalThis as unknown as {
    onmessage: (event: { readonly data: WorkerRequest }) => void;
    postMessage: (reply: WorkerReply) => void;
  };
  const posted = new Promise<void>(done => {
    scope.postMessage = reply => {
      if (reply.kind === 'built') throw new DOMException('a function cannot be cloned', 'DataCloneError');
      replies.push(reply);
      done();
    };
  });
  await import('../../src/studio/worker/worker.js');
  scope.onmessage({ data: { kind: 'build', id: 7, file: 'x.form.yaml', files: new Map(), today: '2026-11-30' } });
  await posted;
  expect(replies).toMatchObject([{ kind: 'failed', id: 7, message: expect.stringContaining('cannot be cloned') }]);
});
