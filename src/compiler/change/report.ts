/** Report of the differences between two versions, as text or as JSON. */
import type { FormModel } from '../../runtime/model.js';
import type { Params } from '../diagnostics/diagnostic.js';
import type { MessageLanguage } from '../diagnostics/formats/format.js';
import { printable } from '../diagnostics/message.js';
import { position } from '../diagnostics/position.js';
import type { ChangeClass } from './change-classes.js';
import type { Difference } from './diff.js';
import type { FieldLocations } from './field-locations.js';
import type { Change } from './reason.js';
import { REASONS } from './reasons.js';

export interface ReportedChange {
  readonly class: ChangeClass;
  readonly reason: string;
  /** Path of the field without indexes; `""` for the form. */
  readonly path: string;
  readonly message: string;
  /** Location of the change in the new version; absent if it has none there. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Output of `diff --format json`. */
export interface DiffReport {
  readonly form: string;
  readonly versions: { readonly old: number; readonly new: number };
  readonly class: ChangeClass;
  /** False if the change is breaking and the version was not raised. */
  readonly allowed: boolean;
  readonly changes: readonly ReportedChange[];
}

export interface Sides {
  readonly old: FormModel;
  readonly fresh: FormModel;
  /** Locations in the new version; absent for a built form. */
  readonly places?: FieldLocations;
}

export function reportDiff(found: Difference, { old, fresh, places }: Sides, language: MessageLanguage): DiffReport {
  return {
    form: fresh.id,
    versions: { old: old.version, new: fresh.version },
    class: found.class,
    allowed: found.class !== 'breaking' || fresh.version > old.version,
    changes: found.changes.map(change => reportedChange(change, places, language)),
  };
}

function reportedChange(change: Change, places: FieldLocations | undefined, language: MessageLanguage): ReportedChange {
  const { class: weight, [language]: sentence } = REASONS[change.reason];
  const place = isThere(change) ? places?.of(change.path, change.key) : undefined;
  return {
    ...{ class: weight, reason: change.reason, path: change.path, message: fill(sentence, change.params) },
    ...(place && { file: place.file, ...position(place.text, place.start) }),
  };
}

/**
 * Returns whether a change has a location in the new version. A removed field has none, and neither has the order of
 * the whole form.
 */
const isThere = ({ reason, path, key }: Change): boolean =>
  reason !== 'field-removed' && reason !== 'note-removed' && (path !== '' || key !== undefined);

interface ReportMessages {
  readonly classes: Readonly<Record<ChangeClass, string>>;
  readonly verdict: Readonly<Record<ChangeClass, string>>;
  readonly raise: string;
  readonly versions: string;
}

const MESSAGES: Readonly<Record<MessageLanguage, ReportMessages>> = {
  en: {
    classes: { none: 'same', texts: 'texts', compatible: 'compatible', breaking: 'breaking' },
    verdict: {
      none: 'none: the forms ask the same in the same words.',
      texts: 'texts: only what is read is different; all submissions stay as they are.',
      compatible: 'compatible: submissions that were valid stay valid.',
      breaking: 'breaking: submissions that were valid may be refused or read otherwise.',
    },
    raise: 'Raise the version: write version: {next} in the new form.',
    versions: '{form}: version {old} → {new}',
  },
  ar: {
    classes: { none: 'لا أثر له', texts: 'نصوص', compatible: 'متوافق', breaking: 'غير متوافق' },
    verdict: {
      none: 'لا فرق: الأسئلة نفسها بالنصوص نفسها.',
      texts: 'نصوص: تغيّرت النصوص فقط، ولا أثر لذلك في الطلبات.',
      compatible: 'متوافق: الطلبات التي كانت صحيحة تبقى صحيحة.',
      breaking: 'غير متوافق: قد تُرفض طلبات كانت صحيحة، أو يتغيّر معناها.',
    },
    raise: 'ارفع رقم الإصدار إلى {next} في الاستمارة الجديدة.',
    versions: '{form}: الإصدار {old} ← {new}',
  },
};

/** Formats a report for people: one line per change, most severe first, and the conclusion. */
export function formatDiff(told: DiffReport, language: MessageLanguage): string {
  const words = MESSAGES[language];
  const { form, versions, changes } = told;
  const lines = changes.map(change => {
    const place = change.file === undefined ? '' : ` ${change.file}:${change.line}:${change.column}:`;
    return `  [${words.classes[change.class]}]${place} ${change.message}`;
  });
  const head = fill(words.versions, { form, ...versions });
  const raise = told.allowed ? [] : [fill(words.raise, { next: versions.old + 1 })];
  return `${[head, ...lines, words.verdict[told.class], ...raise].join('\n')}\n`;
}

/** Fills in the params of a message; a part in `⟦ ⟧` is left out if its params are missing. */
export function fill(template: string, params: Params): string {
  const written = (name: string): string => printable(String(params[name] ?? ''));
  return template
    .replace(/⟦(.*?)⟧/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => written(name!) !== '') ? part : '',
    )
    .replace(/\{(\w+)(\|list)?\}/g, (_, name: string, list?: string) =>
      list ? written(name).replaceAll(', ', '، ') : written(name),
    );
}
