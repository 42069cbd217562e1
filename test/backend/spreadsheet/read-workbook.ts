/** Reader of workbooks for tests: what is in the XML, without a library that interprets it. */
import { readZip } from '../../../src/compiler/interop/zip.js';

/** Text, number or yes and no of a cell. A number with a format is written as `46350 yyyy-mm-dd`. */
type ReadCell = string | number | boolean;

export interface ReadSheet {
  readonly name: string;
  readonly rightToLeft: boolean;
  readonly isFrozen: boolean;
  readonly rows: readonly (readonly (ReadCell | undefined)[])[];
}

export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
  const members = readZip(bytes) ?? [];
  const xml = (path: string) =>
    new TextDecoder('utf-8', { fatal: true }).decode(members.find(({ name }) => name === path)!.read(1e9));
  const styles = xml('xl/styles.xml');
  const codes = new Map(
    all(styles, /numFmtId="(\d+)" formatCode="([^"]*)"/g).map(([, id, code]) => [id, code!.replaceAll('\\', '')]),
  );
  const [, formats = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)!;
  const formatOf = all(formats, /<xf numFmtId="(\d+)"/g).map(([, id]) => codes.get(id!));
  const targets = new Map(
    all(xml('xl/_rels/workbook.xml.rels'), /Id="(\w+)"[^>]*Target="([^"]*)"/g).map(([, id, target]) => [id, target]),
  );
  return all(xml('xl/workbook.xml'), /<sheet name="([^"]*)"[^>]*r:id="(\w+)"/g).map(([, name, id]) => {
    const sheet = xml(`xl/${targets.get(id!)}`);
    if (/<f[ >/]/.test(sheet)) throw new Error('a formula');
    return {
      name: plain(name!),
      rightToLeft: sheet.includes('rightToLeft="1"'),
      isFrozen: /<pane ySplit="1"[^>]* state="frozen"\/>/.test(sheet),
      rows: all(sheet, /<row r="\d+">(.*?)<\/row>/gs).map(([, row]) => cellsIn(row!, formatOf)),
    };
  });
}

const all = (text: string, pattern: RegExp): readonly RegExpExecArray[] => [...text.matchAll(pattern)];

function cellsIn(row: string, formatOf: readonly (string | undefined)[]): ReadSheet['rows'][number] {
  const cells: (ReadCell | undefined)[] = [];
  for (const [, letters, style = '0', type, content] of all(
    row,
    /<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/gs,
  )) {
    const at = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const [, value = ''] = /<(?:v|t)[^>]*>(.*)<\/(?:v|t)>/s.exec(content!) ?? [];
    const format = formatOf[Number(style)];
    while (cells.length < at) cells.push(undefined);
    cells[at] =
      type === 'inlineStr'
        ? plain(value)
        : type === 'b'
          ? value === '1'
          : format
            ? `${value} ${format}`
            : Number(value);
  }
  return cells;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#13': '\r' };

const plain = (text: string): string =>
  text
    .replace(/&([#\w]+);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
