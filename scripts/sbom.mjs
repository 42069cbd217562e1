// npm run sbom: prints the bill of materials (CycloneDX) of what is installed with the package.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './run.mjs';

/** Packages that name their licence in a file alone. */
const LICENCES = { 'png-js': 'MIT' };

/** As npm knows the lock file, with the package's own name instead of its folder's, and without what differs from run to run. */
export function billOfMaterials() {
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const bill = JSON.parse(execFileSync('npm', asked, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }));
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  bill.metadata.component.name = name;
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  for (const component of bill.components)
    if (!component.licenses?.length) component.licenses = licence(component.name);
  return `${JSON.stringify(bill, null, 2)}\n`;
}

const licence = name => (LICENCES[name] ? [{ license: { id: LICENCES[name] } }] : []);

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(billOfMaterials());
