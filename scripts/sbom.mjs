// npm run sbom: prints the bill of materials (CycloneDX) of what the package contains, of what is installed with it, and
// with its optional packages, which have the scope `optional`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitOf } from './commit.mjs';
import { installedPackages } from './dependencies.mjs';
import { root } from './run.mjs';

/** Licences of packages that name theirs only in a file. */
const LICENCES = { 'png-js': 'MIT' };

/** Author of the bill of materials, as CycloneDX names it. */
const AUTHOR = { name: 'The Istimara authors' };

/**
 * Returns the bill of materials that npm derives from the lock file, with the package's own name instead of its
 * folder's, with its author and the time of the commit, and without members that differ from run to run. Development packages are filtered by the lock file,
 * because `npm sbom --omit dev` also leaves out packages that are needed both at run time and for development.
 */
export function billOfMaterials() {
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const bill = JSON.parse(execFileSync('npm', asked, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }));
  const { required, copied, optional } = installedPackages();
  const [needed, chosen] = [[...required, ...copied], optional].map(namesOf);
  bill.metadata.component.name = read('package.json').name;
  delete bill.serialNumber;
  const { timestamp: _, ...metadata } = bill.metadata;
  const time = commitOf()?.time;
  bill.metadata = { ...(time !== undefined && { timestamp: time }), authors: [AUTHOR], ...metadata };
  bill.components = bill.components.filter(one => [needed, chosen].some(names => names.has(idOf(one))));
  for (const one of bill.components) {
    if (!one.licenses?.length) one.licenses = licence(one.name);
    if (!needed.has(idOf(one))) one.scope = 'optional';
    one.properties = one.properties?.filter(({ name }) => name !== 'cdx:npm:package:development');
  }
  const kept = new Set([bill.metadata.component['bom-ref'], ...bill.components.map(one => one['bom-ref'])]);
  bill.dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(one => kept.has(one)) }));
  return `${JSON.stringify(bill, null, 2)}\n`;
}

const read = path => JSON.parse(readFileSync(join(root, path), 'utf8'));

const idOf = ({ name, version }) => `${name}@${version}`;

/** Returns `name@version` of entries of the lock file. */
const namesOf = entries =>
  new Set(
    entries.map(([path, { name, version }]) => idOf({ name: name ?? path.split('node_modules/').at(-1), version })),
  );

const licence = name => (LICENCES[name] ? [{ license: { id: LICENCES[name] } }] : []);

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(billOfMaterials());
