/** Recipients of a reminder: the office, its supervisor, and in the end the supervisor of the office above. */
import type { OfficeTree } from '../offices/office-tree.js';
import type { OfficeAddresses, ReminderOptions } from './options.js';
import type { Stage } from './stages.js';

/** Returns the addresses that are reminded of a case at a stage, each once. */
export function recipientsOf(
  { offices, others }: Pick<ReminderOptions, 'offices' | 'others'>,
  tree: OfficeTree | undefined,
  office: string | null,
  stage: Stage,
): readonly string[] {
  const upwards = office === null ? [] : (tree?.pathTo(office) ?? []).map(({ id }) => id).reverse();
  const at = upwards.findIndex(id => hasAny(offices[id]));
  const own = at < 0 ? others : offices[upwards[at]!];
  const above = at < 0 ? [] : upwards.slice(at + 1).map(id => offices[id]?.supervisor ?? []);
  const escalated = [...above, others?.supervisor ?? []].find(addresses => addresses.length > 0) ?? [];
  const groups = stage === 'escalated' ? [own?.supervisor, escalated] : [own?.office, own?.supervisor];
  return [...new Set(groups.flatMap(addresses => addresses ?? []))];
}

const hasAny = (addresses: OfficeAddresses | undefined): boolean =>
  (addresses?.office?.length ?? 0) + (addresses?.supervisor?.length ?? 0) > 0;
