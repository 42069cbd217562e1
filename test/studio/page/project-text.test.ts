/** Sentences about saving and errors. */
import { describe, expect, it } from 'vitest';
import { dateText, errorText } from '../../../src/studio/page/messages/project-text.js';
import { PROJECT_MESSAGES } from '../../../src/studio/page/messages/projects.js';
import { pathList, recoveredText, saveText } from '../../../src/studio/page/messages/storage-text.js';
import { ArchiveError } from '../../../src/studio/storage/archive/index.js';
import { StorageError, StorageFullError } from '../../../src/studio/storage/project-store.js';

describe.each(['ar', 'en'] as const)('in %s', language => {
  const messages = PROJECT_MESSAGES[language];

  it('a failure says why, whether saving is tried again, and that the text is safe', () => {
    const { save, storage } = messages;
    const full = saveText(messages, { kind: 'failed', reason: 'full', retryAt: 1 }, 'browser');
    expect(full).toBe([save.failed, storage.full(''), save.retrying, save.keepOpen].join(' '));
    const path = saveText(messages, { kind: 'failed', reason: 'too-large', path: 'a.csv' }, 'browser');
    expect(path).toContain(storage['too-large']('a.csv'));
    expect(path).toContain('\u2068a.csv\u2069');
    expect(path).not.toContain(save.retrying);
  });

  it('times have 24 hours, as at the desk', () => {
    expect(dateText(messages, new Date(2026, 10, 30, 15, 5).getTime())).toMatch(/ 15:05\u2069$/);
  });

  it('what is stored is said by its place', () => {
    const { saved, saving } = messages.save;
    expect(saveText(messages, { kind: 'saved' }, 'folder')).toBe(saved.folder);
    expect(saveText(messages, { kind: 'saving' }, 'folder')).toBe(saving);
    for (const kind of ['saved', 'unsaved', 'saving'] as const)
      expect(saveText(messages, { kind }, 'memory')).toBe(saved.memory);
  });

  it('a conflict names the files, and counts those that are too many', () => {
    const conflicts = ['a', 'b', 'c', 'd', 'e', 'f'].map(path => ({ path }));
    const text = saveText(messages, { kind: 'conflict', conflicts }, 'browser');
    expect(text).toContain(pathList(messages, ['a', 'b', 'c', 'd', 'e', 'f']));
    expect(text).toContain('+2');
  });

  it('an error says what it means', () => {
    expect(errorText(messages, new StorageFullError())).toBe(messages.storage.full(''));
    expect(errorText(messages, new StorageError('invalid-path', { path: '..' }))).toContain('\u2068..\u2069');
    expect(errorText(messages, new ArchiveError('duplicate-name', 'A.yaml'))).toContain('\u2068A.yaml\u2069');
    expect(errorText(messages, new Error('x'))).toBe(messages.otherError);
  });

  it('what was taken over is named', () => {
    expect(recoveredText(messages, undefined)).toBe('');
    const both = recoveredText(messages, [{ changed: ['a'] }, { changed: ['b'], version: '3' }]);
    expect(both).toBe(`${messages.recovered('\u2068a\u2069')} ${messages.recoveredAsVersion('\u2068b\u2069')}`);
  });
});
