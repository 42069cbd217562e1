/** Offices as a tree: a ministry, its governorates, their districts and centres. */

export interface TreeOffice {
  /** Id, by which cases, accounts and the options of questions name the office. */
  readonly id: string;
  /** Names by language. */
  readonly name: Readonly<Record<string, string>>;
  /** True if the office gets no cases any more. Those that it has stay there. */
  readonly closed: boolean;
  /** Id of the office above. */
  readonly parent?: string;
}

export interface OfficeTree {
  /** All offices, each after the one above it. */
  readonly all: readonly TreeOffice[];
  find(id: string): TreeOffice | undefined;
  /** Returns the ids of these offices and of all below them. Ids that name no office are left out. */
  hereAndBelow(ids: readonly string[]): readonly string[];
  /** Returns the office, or the nearest one above it, that is open; undefined if there is none. */
  openFrom(id: string): TreeOffice | undefined;
  /** Returns the offices from the top down to this one. */
  pathTo(id: string): readonly TreeOffice[];
  /** Returns whether the office is the only one at the top, to which everything belongs. */
  isRoot(id: string): boolean;
}

/** Creates the tree. Each office must come after the one above it, and no id may come twice. */
export function createOfficeTree(all: readonly TreeOffice[]): OfficeTree {
  const byId = new Map(all.map(office => [office.id, office]));
  const tops = all.filter(({ parent }) => parent === undefined);
  const pathTo = (id: string): readonly TreeOffice[] => {
    const office = byId.get(id);
    if (!office) return [];
    return [...(office.parent === undefined ? [] : pathTo(office.parent)), office];
  };
  return {
    all,
    find: id => byId.get(id),
    hereAndBelow: ids => {
      const found = new Set<string>();
      for (const { id, parent } of all)
        if (ids.includes(id) || (parent !== undefined && found.has(parent))) found.add(id);
      return [...found];
    },
    openFrom: id => pathTo(id).findLast(({ closed }) => !closed),
    pathTo,
    isRoot: id => tops.length === 1 && tops[0]!.id === id,
  };
}

/**
 * Returns the tree of a list of offices, or the tree that is given. Throws a `RangeError` if an id comes twice, or if an
 * office does not come after the one above it.
 */
export function officeTreeOf(given: OfficeTree | readonly TreeOffice[]): OfficeTree {
  if ('all' in given) return given;
  const known = new Set<string>();
  for (const { id, parent } of given) {
    if (known.has(id)) throw new RangeError(`The office "${id}" is in the list of offices twice.`);
    if (parent !== undefined && !known.has(parent))
      throw new RangeError(
        `The office "${parent}" must come in the list of offices before "${id}", which is below it.`,
      );
    known.add(id);
  }
  return createOfficeTree(given);
}

/** Returns the name of an office in a language, else in any, else its id. */
export const officeName = (office: TreeOffice, language: string): string =>
  office.name[language] ?? office.name.en ?? Object.values(office.name)[0] ?? office.id;

/** Returns the name of a case's office for a receipt slip, or undefined if it has none. */
export function officeOnSlip(tree: OfficeTree | undefined, id: string | null, language: string): string | undefined {
  const office = id === null ? undefined : tree?.find(id);
  return office && officeName(office, language);
}

/**
 * Returns the office of a new case: the one that an answer names, or the one where it was taken in. If both are given,
 * the lower one counts if it is below the other, else the answer. Of a closed office, the nearest open one above is
 * used; undefined if there is none.
 */
export function officeOfIntake(
  tree: OfficeTree | undefined,
  answer: string | undefined,
  place: string | undefined,
): string | undefined {
  if (!tree) return undefined;
  const known = [answer, place].filter(id => id !== undefined && tree.find(id) !== undefined) as readonly string[];
  const [first, second] = known;
  if (first === undefined) return undefined;
  const isBelow = second !== undefined && tree.hereAndBelow([first]).includes(second);
  return tree.openFrom(isBelow ? second : first)?.id;
}
