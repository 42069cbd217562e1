/** Definitions while they are written: the services of the editor answer after every key, and nothing is thrown. */
import { describe, expect, it } from 'vitest';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { StudioService } from '../../src/studio/worker/service.js';
import { FULL_TIER } from '../tier.js';
import { formFiles } from './form-files.js';

const FORM = 'written.form.yaml';
const FILES = formFiles();
const FORMS = [...FILES.keys()].filter(path => path.endsWith('.form.yaml'));

const WHOLE = `استمارة: request
الإصدار: 1
languages: [ar, en]
title: { ar: طلب, en: "Request" }
blocks:
  person: { file: ./blocks/person.yaml }
fields:
  # Who asks.
  who: { use: person, label: { ar: مقدم الطلب, en: Applicant } }
  kind:
    type: choice
    label: { ar: النوع, en: Kind }
    options: { a: { ar: أ, en: A }, b: { ar: ب, en: B } }
  note: { type: paragraph, label: { ar: ملاحظة, en: Note }, show_if: 'kind = "a"' }
privacy:
  purpose: { ar: |
      سطر
    , en: x }
  retention: { ar: سنة, en: A year }
examples:
  - title: { ar: كامل, en: Whole }
    data: { kind: a }
    expect: { who: required }
`;

/** Writes a text and asks everything that the page asks after a key. Returns the number of diagnostics. */
async function asked(service: StudioService, file: string, text: string, offset: number): Promise<number> {
  service.writeFile(file, new TextEncoder().encode(text));
  const found = service.check(file, 'ar');
  for (const { span, message, fixes } of found) {
    expect(message).not.toBe('');
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(fixes).toBeInstanceOf(Array);
  }
  expect(service.complete(file, offset, 'en')).toBeInstanceOf(Array);
  service.hover(file, offset, 'ar');
  service.renameTarget(file, offset);
  const outline = (await service.outline(file))!;
  const last = outline.nodes.at(-1);
  if (last) expect(await service.nodeDetails(file, last.address)).toBeDefined();
  return found.length;
}

const created = (): StudioService => {
  const service = createStudioService();
  service.openProject(FILES);
  return service;
};

/** Writes a text key by key. */
async function typed(text: string): Promise<readonly number[]> {
  const service = created();
  const counts: number[] = [];
  for (let length = 1; length <= text.length; length++)
    counts.push(await asked(service, FORM, text.slice(0, length), length));
  return counts;
}

describe('every key of a definition', () => {
  it('is answered at the end of the file', { ...FULL_TIER, timeout: 240_000 }, async () => {
    const counts = await typed(WHOLE);
    expect(counts.slice(0, 20).every(count => count > 0)).toBe(true);
  });

  it('is answered in a line before others', FULL_TIER, async () => {
    const [head, tail] = WHOLE.split(/(?=privacy:)/);
    const line = '  more: { type: date, label: { ar: يوم, en: "Day" }, show_if: kind = "a" }\n';
    const service = created();
    const counts: number[] = [];
    for (let length = 1; length <= line.length; length++) {
      const text = head! + line.slice(0, length) + tail!;
      counts.push(await asked(service, FORM, text, head!.length + length));
    }
    expect(Math.max(...counts)).toBeGreaterThan(0);
  });
});

describe.each(FORMS)('%s', FULL_TIER, form => {
  const text = new TextDecoder().decode(FILES.get(form));

  it('is answered wherever it is cut off, and with half of a line', { timeout: 240_000 }, async () => {
    const service = created();
    for (let offset = 101; offset < text.length; offset += 4999) {
      await asked(service, form, text.slice(0, offset), offset);
      const end = text.indexOf('\n', offset);
      await asked(service, form, text.slice(0, offset) + text.slice(end < 0 ? text.length : end), offset);
    }
  });
});
