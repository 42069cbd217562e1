/** Files of the toolkit that the studio loads besides its bundles. They are in the package already. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { bundledMigration } from '../../compiler/change/migration-module.js';
import { readColourProfile, readFont } from '../../compiler/host/resources.js';
import { runtimeParts } from '../../compiler/linker/runtime-parts.js';
import { FONT_PATHS, type FontName, isStandInFont } from '../../compiler/typeset/fonts/font-files.js';
import type { StudioBundle } from '../bundle/index.js';
import type { ReaderSources } from '../page/reader/reading-data.js';
import type { SiteList } from '../page/site-list.js';
import { frameSources } from './form-frame.js';

/** A file, and whether the studio needs it only for texts in rare scripts. */
export interface Resource {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isRare: boolean;
}

/** Resources by their place in the list of files. */
export interface Resources {
  readonly fonts: Readonly<Record<FontName, Resource>>;
  readonly colourProfile: Resource;
  readonly harfBuzz: Resource;
  readonly prebuilt: Readonly<Record<string, Resource>>;
  /** The script and styles of files for reading, as JSON. */
  readonly reader: Resource;
  /** The sample forms, as a zip archive. */
  readonly samples: Resource;
}

const HARFBUZZ = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz.wasm');

export async function loadResources(bundle: StudioBundle): Promise<Resources> {
  const needed = (name: string, content: string | Uint8Array): Resource => ({ name, content, isRare: false });
  const json = (name: string, content: unknown) => needed(name, JSON.stringify(content));
  const fonts = Object.entries(FONT_PATHS).map(([font, path]): [string, Resource] => {
    const name = font as FontName;
    return [font, { name: basename(path), content: readFont(name), isRare: isStandInFont(name) }];
  });
  return {
    fonts: Object.fromEntries(fonts) as Resources['fonts'],
    colourProfile: needed('sRGB.icc', readColourProfile()),
    harfBuzz: needed('harfbuzz.wasm', readFileSync(HARFBUZZ)),
    prebuilt: {
      'parts.json': json('parts.json', await runtimeParts()),
      'migration.json': json('migration.json', await bundledMigration()),
    },
    reader: json('reader.json', await readerSources(bundle)),
    samples: needed('samples.zip', Buffer.from(bundle.samples, 'base64')),
  };
}

/** Returns what files for reading are made of, with the digests for their policy. */
async function readerSources(bundle: StudioBundle): Promise<ReaderSources> {
  const { script, styles } = bundle.reader;
  const modules = Object.keys((await frameSources(bundle)).modules);
  return { script, styles, modules, scriptDigest: digestSource(script), stylesDigest: digestSource(styles) };
}

/** Returns the digest of a script or style sheet as a policy names it. */
export const digestSource = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Returns the resources as one list. */
export const listed = ({
  fonts,
  colourProfile,
  harfBuzz,
  prebuilt,
  reader,
  samples,
}: Resources): readonly Resource[] => [
  ...[...Object.values(fonts), colourProfile, harfBuzz],
  ...Object.values(prebuilt),
  ...[reader, samples],
];

/** Returns the list of files of the page. `nameOf` returns the address or id of a resource. */
export function siteList(
  resources: Resources,
  nameOf: (resource: Resource) => string,
): Pick<SiteList, keyof Resources> {
  const names = <Key extends string>(of: Readonly<Record<Key, Resource>>) =>
    Object.fromEntries(Object.entries<Resource>(of).map(([key, one]) => [key, nameOf(one)])) as Record<Key, string>;
  const { fonts, colourProfile, harfBuzz, prebuilt, reader, samples } = resources;
  return {
    fonts: names(fonts),
    colourProfile: nameOf(colourProfile),
    harfBuzz: nameOf(harfBuzz),
    prebuilt: names(prebuilt),
    reader: nameOf(reader),
    samples: nameOf(samples),
  };
}
