// npm run sbom: prints the bill of materials (CycloneDX) of what is installed with the package.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './run.mjs';

/** Licences of packages that name theirs only in a file. */
const LICENCES = { 'png-js': 'MIT' };

/**
 * Returns the bill of materials that npm derives from the lock file, with the package's own name instead of its
 * folder's, and without members that differ from run to run. Development packages are filtered by the lock file,
 * because `npm sbom --omit dev` also leaves out packages that are needed both at run time and for development.
 */
export function billOfMaterials() {
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const bill = JSON.parse(execFileSync('npm', asked, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }));
  const installed = installedWith();
  bill.metadata.component.name = read('package.json').name;
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  bill.components = bill.components.filter(one => installed.has(`${one.name}@${one.version}`));
  for (const one of bill.components) if (!one.licenses?.length) one.licenses = licence(one.name);
  const kept = new Set([bill.metadata.component['bom-ref'], ...bill.components.map(one => one['bom-ref'])]);
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(one => kept.has(one)) }));
  return `${JSON.stringify(bill, null, 2)}\n`;
}

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Returns `name@version` of every package that is installed with the toolkit. */
const installedWith = () =>
  new Set(
    Object.entries(read('package-lock.json').packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`),
  );

const licence = name => (LICENCES[name] ? [{ license: { id: LICENCES[name] } }] : []);

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(billOfMaterials());
