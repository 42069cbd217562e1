/** Rules on the structure tree: it contains all marked content, once, in elements that are used as they are meant. */
import { dict, isRef, name, type Ref, text, type Value } from './read-pdf.js';
import { type Element, elements, isContent, isElement, type Tagged } from './read-structure.js';
import type { Rule } from './rules.js';

const STANDARD =
  /^(Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H|H[1-6]|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|RB|RT|RP|Warichu|WT|WP|Figure|Formula|Form)$/;

const all = ({ roots }: Tagged): Element[] => elements(roots);
const typed = (tagged: Tagged, type: RegExp): Element[] => all(tagged).filter(element => type.test(element.type));
const typesIn = ({ kids }: Element): string[] => kids.map(kid => (isElement(kid) ? kid.type : 'content'));

/** Returns the kids of elements of a type that do not belong there. */
const strangers = (tagged: Tagged, type: RegExp, allowed: RegExp): string[] =>
  typed(tagged, type).flatMap(element =>
    typesIn(element)
      .filter(kid => !allowed.test(kid))
      .map(kid => `${kid} in ${element.type}`),
  );

/** Returns the elements whose parents are not of these types. */
const misplaced = (tagged: Tagged, type: RegExp, parents: RegExp): string[] =>
  all(tagged).flatMap(element =>
    parents.test(element.type)
      ? []
      : typesIn(element)
          .filter(kid => type.test(kid))
          .map(kid => `${kid} in ${element.type}`),
  );

const levels = (tagged: Tagged): number[] => typed(tagged, /^H[1-6]$/).map(({ type }) => Number(type.slice(1)));

/** Returns the page and MCID of all content in the tree. */
const contentKeys = (tagged: Tagged): string[] =>
  all(tagged).flatMap(({ kids }) => kids.filter(isContent).map(({ page, mcid }) => `${page} ${mcid}`));

const markedKeys = ({ pages }: Tagged): string[] =>
  pages.flatMap(({ number, marked }) =>
    marked.flatMap(({ properties }) => (properties.MCID === undefined ? [] : [`${number} ${properties.MCID}`])),
  );

const twice = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

const annotations = (tagged: Tagged) =>
  tagged.pages.flatMap(({ page, number }) => ((page.Annots ?? []) as Ref[]).map(({ ref }) => ({ ref, number, page })));

/** Returns the parent tree: structure parents by key. */
function parents({ pdf, catalog }: Tagged): Map<number, Value> {
  const { Nums = [] } = dict(pdf, dict(pdf, catalog.StructTreeRoot).ParentTree) as { Nums?: Value[] };
  return new Map(Nums.flatMap((key, index) => (index % 2 === 0 ? [[key as number, Nums[index + 1]!] as const] : [])));
}

/** Returns the cells of a table with bands that do not refer to a head of their column, and to one of their row. */
function bandFaults(tagged: Tagged, table: Element): string[] {
  const rows = table.kids.filter(isElement).map(({ kids }) => kids.filter(isElement));
  const attributes = ({ dict: { A } }: Element) => dict(tagged.pdf, A);
  const heads = rows.flat().filter(({ type }) => type === 'TH');
  const isBanded = heads.some(
    head => name(attributes(head).Scope) === 'Row' && Number(attributes(head).RowSpan ?? 1) > 1,
  );
  const scopes = new Map(heads.map(head => [text(head.dict.ID), name(attributes(head).Scope)]));
  return rows
    .flat()
    .filter(({ type }) => type === 'TD')
    .flatMap(cell => {
      const headers = (attributes(cell).Headers ?? []) as Value[];
      const scoped = headers.map(id => scopes.get(text(id)) ?? 'none').join(' ');
      return scoped === (isBanded ? 'Column Row' : '') ? [] : [`TD with heads ${scoped}`];
    });
}

export const treeRules: readonly Rule[] = [
  {
    id: '02-001 types',
    faults: tagged =>
      all(tagged)
        .map(({ type }) => type)
        .filter(type => !STANDARD.test(type)),
  },
  {
    id: 'UA 7.1 content once',
    faults: tagged => {
      const [inTree, drawn] = [contentKeys(tagged), markedKeys(tagged)];
      const [tree, pages] = [new Set(inTree), new Set(drawn)];
      return [
        ...twice(inTree).map(key => `${key} is twice in the tree`),
        ...twice(drawn).map(key => `${key} is twice on its page`),
        ...drawn.filter(key => !tree.has(key)).map(key => `${key} is not in the tree`),
        ...inTree.filter(key => !pages.has(key)).map(key => `${key} is not on its page`),
      ];
    },
  },
  {
    id: 'UA 7.1 parent tree',
    faults: tagged => {
      const tree = parents(tagged);
      const content = all(tagged).flatMap(element =>
        element.kids.filter(isContent).flatMap(({ page, mcid }) => {
          const owners = tree.get(dict(tagged.pdf, { ref: page }).StructParents as number) as Ref[] | undefined;
          return owners?.[mcid]?.ref === element.number ? [] : [`page ${page}, ${mcid}`];
        }),
      );
      return content;
    },
  },
  {
    id: 'UA 7.1 parents',
    faults: tagged =>
      all(tagged).flatMap(element =>
        element.kids
          .filter(isElement)
          .filter(kid => (kid.dict.P as Ref | undefined)?.ref !== element.number)
          .map(kid => `${kid.type} in ${element.type}`),
      ),
  },
  {
    id: '09-004',
    faults: tagged => [
      ...strangers(tagged, /^Table$/, /^TR$/),
      ...strangers(tagged, /^TR$/, /^T[HD]$/),
      ...misplaced(tagged, /^TR$/, /^Table$/),
      ...misplaced(tagged, /^T[HD]$/, /^TR$/),
    ],
  },
  {
    id: '09-005',
    faults: tagged => [
      ...strangers(tagged, /^L$/, /^LI$/),
      ...strangers(tagged, /^LI$/, /^(Lbl|LBody)$/),
      ...misplaced(tagged, /^LI$/, /^L$/),
      ...misplaced(tagged, /^(Lbl|LBody)$/, /^LI$/),
    ],
  },
  {
    id: '13-004',
    faults: tagged =>
      typed(tagged, /^(Figure|Formula|Form)$/)
        .filter(({ dict: own }) => !text(own.Alt)?.trim())
        .map(({ type }) => type),
  },
  {
    id: 'ISO 32000 BBox',
    faults: tagged =>
      typed(tagged, /^Figure$/).flatMap(({ dict: { A, Alt } }) => {
        const box = (dict(tagged.pdf, A).BBox ?? []) as number[];
        const [left = 0, bottom = 0, right = 0, top = 0] = box;
        return left < right && bottom < top ? [] : [`${text(Alt)}: ${box}`];
      }),
  },
  {
    id: 'UA figure drawn',
    faults: tagged =>
      typed(tagged, /^Figure$/)
        .filter(({ kids }) => !kids.some(isContent))
        .map(({ dict: own }) => text(own.Alt) ?? '?'),
  },
  { id: '14-002', faults: tagged => (levels(tagged)[0] === 1 ? [] : ['the first heading is not H1']) },
  {
    id: '14-003',
    faults: tagged =>
      levels(tagged).flatMap((level, index, found) =>
        index > 0 && level > found[index - 1]! + 1 ? [`H${level} after H${found[index - 1]}`] : [],
      ),
  },
  { id: '14-007', faults: tagged => typed(tagged, /^H$/).map(() => 'H beside H1') },
  {
    id: '15-003',
    faults: tagged =>
      typed(tagged, /^TH$/)
        .filter(({ dict: { A } }) => !/^(Row|Column|Both)$/.test(name(dict(tagged.pdf, A).Scope) ?? ''))
        .map(() => 'TH without Scope'),
  },
  {
    id: 'UA 7.5 headers',
    faults: tagged => {
      const { IDTree } = dict(tagged.pdf, dict(tagged.pdf, tagged.catalog.StructTreeRoot));
      const { Names = [] } = dict(tagged.pdf, IDTree) as { Names?: Value[] };
      const listed = Names.flatMap((id, index) =>
        index % 2 === 0 ? [`${text(id)} ${(Names[index + 1] as Ref).ref}`] : [],
      );
      const given = all(tagged).flatMap(({ dict: own, number }) =>
        own.ID === undefined ? [] : [`${text(own.ID)} ${number}`],
      );
      return [
        ...twice(listed.map(one => one.split(' ')[0]!)).map(id => `${id} is listed twice`),
        ...[...given].sort().flatMap((one, index) => (one === listed[index] ? [] : [`${one} is not listed in order`])),
        ...typed(tagged, /^Table$/).flatMap(table => bandFaults(tagged, table)),
      ];
    },
  },
  {
    id: 'UA 7.5 regular',
    faults: tagged =>
      typed(tagged, /^Table$/).flatMap(table => {
        const rows = table.kids.filter(isElement).map(({ kids }) =>
          kids.filter(isElement).map(cell => {
            const { ColSpan = 1, RowSpan = 1 } = dict(tagged.pdf, cell.dict.A);
            return { columns: Number(ColSpan), rows: Number(RowSpan) };
          }),
        );
        // A cell of several rows is part of each of them.
        const widths = rows.map((_, at) =>
          rows
            .slice(0, at + 1)
            .flatMap((row, above) => row.filter(cell => above + cell.rows > at))
            .reduce((sum, { columns }) => sum + columns, 0),
        );
        return new Set(widths).size === 1 ? [] : [`rows of ${widths}`];
      }),
  },
  {
    id: '28-009',
    faults: ({ pages }) => pages.filter(({ page }) => name(page.Tabs) !== 'S').map(() => 'Tabs is not S'),
  },
  {
    id: '28-011',
    faults: tagged =>
      annotations(tagged)
        .filter(
          ({ ref, number }) =>
            !typed(tagged, /^Link$/).some(({ kids }) =>
              kids.some(kid => 'annotation' in kid && kid.annotation === ref && kid.page === number),
            ),
        )
        .map(({ ref }) => `annotation ${ref} is in no Link of its page`),
  },
  {
    id: '28-012',
    faults: tagged =>
      annotations(tagged)
        .filter(({ ref }) => !text(dict(tagged.pdf, { ref }).Contents)?.trim())
        .map(({ ref }) => `annotation ${ref}`),
  },
  {
    id: 'UA 7.18 parent tree',
    faults: tagged =>
      annotations(tagged)
        .filter(({ ref }) => {
          const parent = parents(tagged).get(dict(tagged.pdf, { ref }).StructParent as number);
          return !isRef(parent) || name(dict(tagged.pdf, parent).S) !== 'Link';
        })
        .map(({ ref }) => `annotation ${ref}`),
  },
  {
    id: '11-001 elements',
    faults: tagged =>
      all(tagged)
        .filter(({ dict: { Lang } }) => Lang !== undefined && !/^[a-z]{2,3}(-\w+)*$/i.test(text(Lang) ?? ''))
        .map(({ type }) => type),
  },
];
