// Provenance of a release: which commit was built into which files, by which Node.js and npm, as a statement of in-toto
// with the predicate of SLSA. It holds no time but the commit's, so that the same build gives the same statement.
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { commitOf } from './commit.mjs';
import { root } from './run.mjs';

const MEDIA_TYPE = 'application/vnd.in-toto+json';

const sha256 = path => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Returns the statement about the files, as JSON. */
export function provenanceOf(paths) {
  const commit = commitOf();
  if (!commit) throw new Error('provenance needs a clone with its commit');
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: paths.map(path => ({ name: basename(path), digest: { sha256: sha256(path) } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:istimara:release:1',
        externalParameters: { script: 'npm run release' },
        resolvedDependencies: [
          {
            name: 'sources',
            digest: { gitCommit: commit.id },
            annotations: { time: commit.time, modified: commit.isModified },
          },
          { name: 'package-lock.json', digest: { sha256: sha256(join(root, 'package-lock.json')) } },
        ],
      },
      runDetails: {
        builder: {
          id: 'urn:istimara:scripts/release.mjs',
          version: {
            node: process.versions.node,
            npm: execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim(),
          },
        },
      },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/**
 * Signs a statement with a private key (PEM, Ed25519 or P-256) and returns the envelope (DSSE), as JSON. The id of the
 * key is the SHA-256 of its public part (SPKI).
 */
export function signedProvenance(statement, pem) {
  const key = createPrivateKey(pem);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const body = Buffer.from(statement);
  const signature = sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', preAuthentication(body), key);
  const keyid = createHash('sha256').update(spki).digest('hex');
  const envelope = {
    payloadType: MEDIA_TYPE,
    payload: body.toString('base64'),
    signatures: [{ keyid, sig: signature.toString('base64') }],
  };
  return `${JSON.stringify(envelope)}\n`;
}

/** Returns the bytes that are signed, as DSSE says. */
export const preAuthentication = body =>
  Buffer.concat([Buffer.from(`DSSEv1 ${MEDIA_TYPE.length} ${MEDIA_TYPE} ${body.length} `), body]);
