/**
 * Types of codes and params. The lines below `@ts-expect-error` must not compile: `npm run types` fails if one does.
 */
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { AuditAction, AuditLog } from '../../../src/backend/contracts/audit-log.js';
import type { Log } from '../../../src/backend/index.js';
import { LOG_EVENTS } from '../../../src/backend/log-events.js';
import type { ReportChange } from '../../../src/compiler/change/reason.js';
import type { DiagnosticParams, Report } from '../../../src/compiler/diagnostics/diagnostic.js';
import { type catalogue, collector, explain, messageOf } from '../../../src/compiler/diagnostics/index.js';
import type { ParamsIn } from '../../../src/compiler/diagnostics/placeholders.js';
import type { ConversionIssue } from '../../../src/compiler/interop/export/conversion-issues.js';
import { ImportError } from '../../../src/compiler/interop/input-error.js';
import { formOf, readForm } from '../read.js';

const span = { start: 0, end: 1 };

/** Calls with mistakes. The compiler reads them; nothing runs them. */
export const mistakes = {
  diagnostics(report: Report, kind: 'number' | 'date', any: string) {
    report('unknown-key', span, { name: 'x', known: 'label' });
    report('unknown-key', span, { name: 'x', known: 'label', nearest: 'label' });
    report('tab', span);
    report(`needs-${kind}`, span, { foundNumber: '1' });
    // @ts-expect-error a mistyped code
    report('unknwon-key', span, { name: 'x', known: 'label' });
    // @ts-expect-error a mistyped code without params
    report('tabb', span);
    // @ts-expect-error a code that is any text
    report(`needs-${any}`, span, {});
    // @ts-expect-error no params
    report('unknown-key', span);
    // @ts-expect-error a missing param
    report('unknown-key', span, { name: 'x' });
    // @ts-expect-error a misspelt param
    report('unknown-key', span, { name: 'x', knwon: 'label' });
    // @ts-expect-error a misspelt param among optional ones
    report('unknown-key', span, { name: 'x', known: 'label', neerest: 'label' });
    // @ts-expect-error a param that the sentence does not have
    report('tab', span, { name: 'x' });
  },
  messages(code: keyof typeof catalogue) {
    messageOf({ code, severity: 'error', file: '', span, params: {} }, 'en');
    // @ts-expect-error a mistyped code
    messageOf({ code: 'unknwon-key', severity: 'error', file: '', span, params: {} }, 'en');
  },
  changes(tell: ReportChange) {
    tell('field-added', 'a', { path: 'a' });
    // @ts-expect-error a mistyped reason
    tell('field-aded', 'a', { path: 'a' });
    // @ts-expect-error a missing param
    tell('field-removed', 'a', { path: 'a' });
  },
  conversions(issues: ConversionIssue[]) {
    issues.push({ path: '', reason: 'key', params: { key: 'min' } });
    // @ts-expect-error a mistyped reason
    issues.push({ path: '', reason: 'keys', params: { key: 'min' } });
    // @ts-expect-error a param of another reason
    issues.push({ path: '', reason: 'key', params: { name: 'min' } });
    // @ts-expect-error a missing param
    return new ImportError('too-large', { size: 1 });
  },
  logs(log: Log) {
    log({ level: 'info', event: 'started', port: 80 });
    // @ts-expect-error an unknown event
    log({ level: 'info', event: 'startd', port: 80 });
    // @ts-expect-error a missing detail
    log({ level: 'info', event: 'started' });
    // @ts-expect-error a misspelt detail
    log({ level: 'info', event: 'started', prot: 80 });
    // @ts-expect-error a detail that the event does not have
    log({ level: 'info', event: 'stopped', port: 80 });
  },
  audit(store: AuditLog) {
    store.record([{ what: 'sign-in', about: '', at: 0, by: '' }]);
    // @ts-expect-error an unknown action
    store.record([{ what: 'sign-inn', about: '', at: 0, by: '' }]);
    // @ts-expect-error an unknown action
    return store.auditEvents({ what: 'sign-inn', limit: 1 });
  },
};

describe('params of a message', () => {
  it('are the names in its placeholders, optional if they occur only in optional parts', () => {
    type Given = ParamsIn<'{a} and {b|list}⟦ or {c}⟧⟦{d|key}, {a}⟧ {{label}} {{feel:age(x)}} { from: {e} } \\p{L}'>;
    expectTypeOf<keyof Given>().toEqualTypeOf<'a' | 'b' | 'c' | 'd' | 'e'>();
    expectTypeOf<Required<Given>>().not.toEqualTypeOf<Given>();
    expectTypeOf<{ a: string; b: number; e: string }>().toExtend<Given>();
    expectTypeOf<{ a: string; b: number }>().not.toExtend<Given>();
    expectTypeOf<DiagnosticParams<'yaml-syntax'>>().toEqualTypeOf<Readonly<Record<string, never>>>();
    expectTypeOf<AuditAction>().not.toEqualTypeOf<string>();
    expect(Object.keys(LOG_EVENTS).length).toBeGreaterThan(30);
  });

  it('leave no placeholder in the message if a map stands in place of a file size', () => {
    const { diagnostics } = readForm(formOf('  a: { type: file, label: A, max_size: { of: 5MB } }\n'));
    expect(diagnostics.map(one => messageOf(one, 'en').text)).toEqual(['"map" is not a size of a file up to 25MB.']);
  });

  it('begin with a small letter: a class of a pattern stays as it is', () => {
    const told = collector();
    told.in('')('pattern-ascii', span, { found: '\\w' });
    expect(messageOf(told.diagnostics()[0]!, 'en').help).toContain('[\\p{L}]');
    expect(explain('pattern-ascii', 'en')).toContain('[\\p{L}]');
    expect(explain('pattern-ascii', 'ar')).toContain('[\\p{L}]');
  });
});
