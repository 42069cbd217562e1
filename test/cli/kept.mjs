/** The built command line in a process that is kept: it runs the calls that its parent sends, one after the other. */
import { main } from '../../lib/cli/main.js';

/** Runs `work` and passes everything that is written to the stream meanwhile to `hear`. */
async function heard(stream, hear, work) {
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  stream.write = (chunk, encoding, done = encoding) => {
    hear(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
  try {
    return await work();
  } finally {
    if (own) Object.defineProperty(stream, 'write', own);
    else delete stream.write;
  }
}

async function run({ call, args, cwd, env }) {
  let out = '';
  let err = '';
  let merged = '';
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  const code = await heard(
    process.stdout,
    text => {
      out += text;
      merged += text;
    },
    () =>
      heard(
        process.stderr,
        text => {
          err += text;
          merged += text;
        },
        () => main(args),
      ),
  );
  process.send({ call, ran: { code, out, err, merged } });
}

let before = Promise.resolve();
process.on('message', call => {
  before = before.then(() => run(call));
});
process.on('disconnect', () => process.exit());
