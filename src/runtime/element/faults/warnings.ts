/** Warnings for the developer of a page or of a backend, in its console. Each is given once. */
import type { BackendIssue } from '../../backend-issue.js';
import { otherId } from '../../engine/other-option.js';
import { isObject } from '../../is-object.js';
import type { Issue, Json, JsonObject, LocalField } from '../../model.js';
import type { RetryReason, SendOutcome } from '../../submit/transport.js';
import { controlValueAt, parsePath } from '../state/answer-tree.js';
import { allFields, type FormState, pageOf } from '../state/form-state.js';

/** Warns about an element. `page` is the page of the documentation, with the heading after `#`. */
export type Warn = (element: Pick<Element, 'localName'>, text: string, page: string) => void;

export function createWarn(): Warn {
  const given = new Set<string>();
  return (element, text, page) => {
    const whole = `<${element.localName}>: ${text} See docs/${page} of Istimara.`;
    if (given.has(whole)) return;
    given.add(whole);
    console.warn(whole);
  };
}

const WAITING: Readonly<Record<RetryReason, (address: string, status: number | undefined) => string>> = {
  network: address => `${address} did not answer.`,
  cors: address => `${address} answers, but not to pages of ${location.origin}: its CORS headers do not allow it.`,
  response: (address, status) =>
    `${address} answered ${status || 'with a redirect'}, and not in JSON: a wrong address, a firewall or a login page.`,
  server: (address, status) => `${address} answered ${status}: the backend cannot take it now.`,
  receipt: address => `${address} answered without a receipt signed by a key of this build.`,
  transport: () => 'the transport of the page threw or returned no outcome.',
};

const ANSWERS = 'http.md#answers-that-are-understood';

/** Warns of an outcome that is not the user's doing. */
export function warnOfOutcome(warn: Warn, element: Element, address: string, outcome: SendOutcome): void {
  if (outcome.kind === 'retry' && outcome.reason) {
    const { reason, status } = outcome;
    const page =
      reason === 'transport'
        ? 'embedding.md#a-transport-of-your-own'
        : reason === 'cors'
          ? 'http.md#pages-of-other-sites'
          : ANSWERS;
    warn(element, `${WAITING[reason](address, status)} The submission waits and is sent again.`, page);
  }
  if (outcome.kind !== 'refused') return;
  const { status, type } = outcome;
  const text =
    status === 0
      ? 'there is no address to send to: set `action`, `submit.to` or a transport.'
      : `${address} refused the submission: ${status}${type ? ` ${type}` : ''}. It is not sent again.`;
  warn(element, text, status === 0 ? 'embedding.md#on-a-page' : ANSWERS);
}

/** Warns of issues at places that are no questions of the form. */
export function warnOfIssues(warn: Warn, element: Element, state: FormState, issues: readonly BackendIssue[]): void {
  const strange = issues.map(({ path }) => path).filter(path => path !== '' && !pageOf(state, path));
  if (strange.length > 0)
    warn(
      element,
      `there is no question at ${list(strange)}: its issue is shown for the whole form.`,
      'http.md#issue-codes',
    );
}

/** Value that was not taken, or not all of it. Without issues, it is no object. */
export interface RefusedValue {
  readonly value: unknown;
  readonly issues: readonly Pick<Issue, 'path' | 'code'>[];
}

/** Warns of a value that was not taken, or of what was left out of it. */
export function warnOfValue(warn: Warn, element: Element, { form }: FormState, { value, issues }: RefusedValue): void {
  const page = 'embedding.md#on-a-page';
  if (!isObject(value)) {
    warn(element, '`value` was not taken: it is no object with the answers.', page);
    return;
  }
  const at = (path: string) => controlValueAt(value as never, parsePath(path)) as Json | undefined;
  const wrong = issues.filter(({ path, code }) => code === 'type' && at(path) !== null).map(({ path }) => path);
  if (wrong.length > 0)
    warn(element, `\`value\` was taken without ${list(wrong)}: not in the type of the question.`, page);
  const unknown = strangeNames(value, allFields(form));
  if (unknown.length > 0) warn(element, `\`value\` was taken without ${list(unknown)}: no question of the form.`, page);
}

const list = (paths: readonly string[]): string => paths.map(path => `"${path}"`).join(', ');

/** Returns the paths of a value that belong to no field. */
function strangeNames(value: JsonObject, fields: readonly LocalField[], path = ''): readonly string[] {
  return Object.entries(value).flatMap(([id, inner]) => {
    const field = fields.find(one => one.id === id || (one.own.other === true && otherId(one.id) === id));
    if (!field) return [path + id];
    const items = Array.isArray(inner) ? inner : [inner];
    return field.fields.length > 0
      ? items.flatMap((item, index) =>
          isObject(item)
            ? strangeNames(item, field.fields, `${path}${id}${Array.isArray(inner) ? `[${index}]` : ''}.`)
            : [],
        )
      : [];
  });
}
