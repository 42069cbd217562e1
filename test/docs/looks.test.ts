/** docs/looks.md, and the lists from which custom-elements.json is made, have what the styles and views have. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LOOK_COLOURS, LOOK_PARTS, LOOK_PROPERTIES } from '../../src/runtime/element/looks/listed.js';
import { laterStyles, styles } from '../../src/runtime/element/views/styles.js';

const all = styles + laterStyles;
const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/looks.md', root), 'utf8');
const sections = Object.fromEntries(page.split('\n## ').map(text => [text.split('\n')[0]!, text]));
const rows = (section: string) =>
  [...sections[section]!.matchAll(/^\| (`.*) \|$/gm)].map(([, cells]) =>
    cells!.split(' | ').map(cell => cell.replaceAll('`', '')),
  );
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

it('lists the colours, with the values of both schemes', () => {
  const used = [...all.matchAll(/light-dark\(var\(--istimara-([\w-]+),(.+?)\),var\(--istimara-dark-\1,(.+?)\)\)/g)];
  const values = new Map(used.map(([, name, light, dark]) => [name, [light, dark]]));
  expect(rows('Colours')).toEqual(
    LOOK_COLOURS.map(({ name, description }) => [
      `--istimara-${name}`,
      `--istimara-dark-${name}`,
      description,
      ...values.get(name)!,
    ]),
  );
});

it('lists the properties, each of which the styles use', () => {
  const used = [...all.matchAll(/var\(--istimara-(?:dark-)?([\w-]+)/g)].map(([, name]) => name!);
  const listed = [...LOOK_COLOURS, ...LOOK_PROPERTIES].map(({ name }) => name);
  expect(sorted(used)).toEqual(sorted(listed));
  expect(rows('Sizes and fonts')).toEqual(
    LOOK_PROPERTIES.map(one => [`--istimara-${one.name}`, one.description, one.default]),
  );
  for (const { name, default: value } of LOOK_PROPERTIES.filter(one => !/^(?:font|focus)$/.test(one.name)))
    expect(styles).toContain(`var(--istimara-${name},${value})`);
});

it('lists the parts, each of which a view has', () => {
  const files = readdirSync(new URL('src/runtime', root), { recursive: true, encoding: 'utf8' });
  const code = files
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(new URL(`src/runtime/${file}`, root), 'utf8'))
    .join('');
  const used = [...code.matchAll(/ part="([^"$]+)"/g)].flatMap(([, names]) => names!.split(' '));
  expect(sorted(used)).toEqual(sorted(LOOK_PARTS.map(({ name }) => name)));
  expect(code.match(/class="notice[^"]*"(?! part=)/g)).toBe(null);
  expect(rows('Parts')).toEqual(LOOK_PARTS.map(({ name, description }) => [name, description]));
});
