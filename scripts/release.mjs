// npm run release [-- --key FILE]: writes everything that is published to release/: the package, its bill of materials
// (CycloneDX), the extension for VS Code, their provenance, and their digests. With a private key (PEM), the provenance
// is signed.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pack } from './pack.mjs';
import { provenanceOf, signedProvenance } from './provenance.mjs';
import { root } from './run.mjs';
import { billOfMaterials } from './sbom.mjs';

const { values } = parseArgs({ options: { key: { type: 'string' } } });
const folder = join(root, 'release');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const filename = pack(root, folder);
const named = ending => filename.replace(/\.tgz$/, ending);
const written = [filename];
const write = (ending, text) => {
  written.push(named(ending));
  writeFileSync(join(folder, named(ending)), text);
};
write('.cdx.json', billOfMaterials());
// The scripts of the build are loaded after `pack`, which builds them.
const { packExtension } = await import('./vsix.mjs');
written.push(await packExtension(folder));
const statement = provenanceOf(written.map(name => join(folder, name)));
write('.provenance.json', statement);
if (values.key !== undefined) write('.intoto.jsonl', signedProvenance(statement, readFileSync(values.key)));
const digest = name =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
writeFileSync(join(folder, 'SHA256SUMS'), written.map(name => `${digest(name)}  ${name}\n`).join(''));
console.log([...written, 'SHA256SUMS'].map(name => join('release', name)).join('\n'));
