/** The rows of a workbook → an XForm, as far as its logic goes: what pyxform makes of them. */
import { escapeXml } from './xml.js';

type Sheets = ReadonlyMap<string, readonly (readonly string[])[]>;
type Row = Readonly<Record<string, string>>;

export interface Place {
  readonly row: Row;
  readonly name: string;
  readonly parent: Place | undefined;
  readonly inside: Place[];
}

const rowsOf = ([head = [], ...body]: readonly (readonly string[])[]): readonly Row[] =>
  body.map(cells => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));

/** Returns the root of the questions and groups of a survey. */
export function placesIn(sheets: Sheets): Place {
  const root: Place = { row: {}, name: 'data', parent: undefined, inside: [] };
  let open = root;
  for (const row of rowsOf(sheets.get('survey')!)) {
    if (row.type!.startsWith('end_')) {
      open = open.parent!;
      continue;
    }
    const place: Place = { row, name: row.name!, parent: open, inside: [] };
    open.inside.push(place);
    if (row.type!.startsWith('begin_')) open = place;
  }
  return root;
}

const isRepeat = ({ row }: Place): boolean => row.type === 'begin_repeat';
const ancestorsOf = (place: Place): readonly Place[] =>
  place.parent ? [...ancestorsOf(place.parent), place] : [place];
export const pathOf = (place: Place): string =>
  `/${ancestorsOf(place)
    .map(({ name }) => name)
    .join('/')}`;

/** Returns the path from one place to another: relative if both are in the same repeat. */
function pathTo(target: Place, from: Place): string {
  const [there, here] = [ancestorsOf(target), ancestorsOf(from)];
  const shared = there.filter((place, index) => here[index] === place);
  const repeat = shared.findLastIndex(isRepeat);
  if (repeat < 0) return pathOf(target);
  const common = shared.length - (shared.length === there.length ? 1 : 0);
  const up = here.slice(common).map(() => '..');
  return [...up, ...there.slice(common).map(({ name }) => name)].join('/');
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    integer: 'int',
    range: 'int',
    barcode: 'barcode',
    decimal: 'decimal',
    date: 'date',
    time: 'time',
    dateTime: 'dateTime',
    geopoint: 'geopoint',
  },
  ...{ file: 'binary', image: 'binary', audio: 'binary', video: 'binary' },
};

export function xformOf(sheets: Sheets): string {
  const root = placesIn(sheets);
  const answering = new Map([...listsOf(sheets)].filter(([, rows]) => rows.some(row => labelOf(row).includes('${'))));
  const all = (place: Place): readonly Place[] => place.inside.flatMap(one => [one, ...all(one)]);
  const places = all(root);
  const byName = new Map(places.map(place => [place.name, place]));
  const resolved = (text: string, from: Place, current = ''): string =>
    text.replace(/\$\{([^}]+)\}/g, (_, name: string, at: number) => {
      const path = pathTo(byName.get(name)!, from);
      const isLookup = /instance\([^)]*\)[^[\]]*\[[^\]]*$/.test(text.slice(0, at));
      return ` ${path.startsWith('/') ? path : (isLookup ? 'current()/' : current) + path} `;
    });
  const bind = (place: Place): string => {
    const { row } = place;
    const condition = (column: string) => (row[column] === 'yes' ? 'true()' : row[column]);
    const parts = {
      ...{ type: TYPES[row.type!] ?? 'string', relevant: row.relevant, constraint: row.constraint },
      ...{ required: condition('required'), readonly: condition('read_only'), calculate: row.calculation },
    };
    const attributes = Object.entries(parts).map(([name, text]) =>
      text ? ` ${name}="${escapeXml(resolved(text, place))}"` : '',
    );
    return `<bind nodeset="${pathOf(place)}"${attributes.join('')}/>`;
  };
  const body = (place: Place): string => {
    const [kind = '', list] = place.row.type!.split(' ');
    const [path, inside] = [pathOf(place), () => place.inside.map(body).join('')];
    if (kind === 'begin_group') return `<group ref="${path}"><label>x</label>${inside()}</group>`;
    if (kind === 'begin_repeat')
      return `<group ref="${path}"><label>x</label><repeat nodeset="${path}">${inside()}</repeat></group>`;
    if (kind === 'calculate' || kind === 'hidden') return '';
    if (!kind.startsWith('select_') && kind !== 'rank') {
      const tag =
        kind === 'acknowledge' ? 'trigger' : TYPES[kind] === 'binary' ? 'upload mediatype="image/*"' : 'input';
      return `<${tag} ref="${path}"><label>x</label></${tag.split(' ')[0]}>`;
    }
    const tag = kind === 'select_one' ? 'select1' : 'select';
    const repeated = /^\$\{(.+)\}$/.exec(list ?? '')?.[1];
    if (repeated !== undefined) return selectOfRepeat(place, { tag, path, name: repeated });
    const filter = place.row.choice_filter ? `[${resolved(place.row.choice_filter, place, 'current()/')}]` : '';
    const label = answering.has(list!) ? 'jr:itext(itextId)' : 'label';
    const itemset = `<itemset nodeset="${escapeXml(`instance('${list}')/root/item${filter}`)}"><value ref="name"/><label ref="${label}"/></itemset>`;
    return `<${tag} ref="${path}"><label>x</label>${itemset}</${tag}>`;
  };
  /** Answers of a question that repeats as choices, as pyxform writes them. */
  const selectOfRepeat = (place: Place, { tag, path, name }: Readonly<Record<'tag' | 'path' | 'name', string>>) => {
    const answer = pathTo(byName.get(name)!, place);
    const holder = answer.slice(0, answer.lastIndexOf('/'));
    // Inside the repeat itself, all repeats are meant.
    const own = ancestorsOf(byName.get(name)!).at(-2)?.name;
    const nodeset = /^[./]+$/.test(holder) ? `${holder}/../${own}` : holder;
    const given = place.row.choice_filter ? resolved(place.row.choice_filter, place, 'current()/') : `./${name} != ''`;
    const filter = given.replaceAll(`current()/${nodeset}`, '.').replaceAll(nodeset, '.');
    return `<${tag} ref="${path}"><label>x</label><itemset nodeset="${escapeXml(`${nodeset}[${filter}]`)}"><value ref="${name}"/><label ref="${name}"/></itemset></${tag}>`;
  };
  /** Labels of options that show answers, as texts of the form: pyxform writes each answer as an output. */
  const texts = (): string => {
    const shown = (label: string): string =>
      label
        .split(/(\$\{[^}]+\})/)
        .map(part => {
          const place = byName.get(/^\$\{\s*(.+?)\s*\}$/.exec(part)?.[1] ?? '');
          return place ? `<output value="${pathOf(place)}"/>` : escapeXml(part);
        })
        .join('');
    const all = [...answering].flatMap(([list, rows]) =>
      rows.map((row, index) => `<text id="${list}-${index}"><value>${shown(labelOf(row))}</value></text>`),
    );
    return all.length > 0 ? `<itext><translation lang="x" default="true()">${all.join('')}</translation></itext>` : '';
  };
  const template = (place: Place): string => `<${place.name}>${place.inside.map(template).join('')}</${place.name}>`;
  const own = places.map(bind).join('');
  return [
    '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"',
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"',
    ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">',
    `<h:head><h:title>x</h:title><model odk:xforms-version="1.0.0">${texts()}<instance><data id="x" version="1">`,
    `${root.inside.map(template).join('')}<meta><instanceID/></meta></data></instance>`,
    `${instancesOf(sheets)}${own}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>`,
    `</model></h:head><h:body>${root.inside.map(body).join('')}</h:body></h:html>`,
  ].join('');
}

/** Returns the rows of the choices by their lists. */
function listsOf(sheets: Sheets): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rowsOf(sheets.get('choices')!))
    lists.set(row.list_name!, [...(lists.get(row.list_name!) ?? []), row]);
  return lists;
}

const labelOf = (row: Row): string => Object.entries(row).find(([column]) => /^label\b/.test(column))?.[1] ?? '';

function instancesOf(sheets: Sheets): string {
  const item = (row: Row, list: string, index: number): string =>
    Object.entries(row)
      // pyxform leaves out empty cells, and puts labels and media into the texts of the form.
      .filter(([column, text]) => column !== 'list_name' && !/^(?:label|media)\b/.test(column) && text !== '')
      .concat([
        ['label', labelOf(row)],
        ['itextId', `${list}-${index}`],
      ])
      .map(([column, text]) => `<${column}>${escapeXml(text)}</${column}>`)
      .join('');
  return [...listsOf(sheets)]
    .map(
      ([id, rows]) =>
        `<instance id="${id}"><root>${rows.map((row, index) => `<item>${item(row, id, index)}</item>`).join('')}</root></instance>`,
    )
    .join('');
}
