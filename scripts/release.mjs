// npm run release: writes everything that is published to release/: the package, its bill of materials (CycloneDX) and
// their digests.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { billOfMaterials } from './sbom.mjs';

const folder = join(root, 'release');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
// `prepack` builds the toolkit first and prints before the JSON output.
const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
const [{ filename }] = JSON.parse(printed.slice(printed.search(/^\[/m)));
const bill = filename.replace(/\.tgz$/, '.cdx.json');
writeFileSync(join(folder, bill), billOfMaterials());
const digest = name =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
writeFileSync(join(folder, 'SHA256SUMS'), [filename, bill].map(name => `${digest(name)}  ${name}\n`).join(''));
console.log([filename, bill, 'SHA256SUMS'].map(name => join('release', name)).join('\n'));
