/** The dialog in which a form is shown to others and published: its state, and what its actions do. */
import { today } from '../app/today.js';
import { createDialog } from '../dialog.js';
import { SHARE_MESSAGES } from '../messages/share.js';
import { STORAGE_MESSAGES } from '../messages/storage.js';
import { storageErrorText } from '../messages/storage-text.js';
import { StoppedError } from '../worker-client.js';
import { linkTo } from './link.js';
import { type Published, prepare, publish } from './publish.js';
import { readingFile } from './reading-file.js';
import { renderShare } from './render-share.js';
import type { ShareOptions } from './share-options.js';
import type { ShareActions, ShareState } from './share-state.js';

export interface ShareDialog {
  open(): void;
}

type ShareDialogState = Omit<ShareState, 'language' | 'edition' | 'hasOutputs' | 'canLink'>;

const CLOSED: ShareDialogState = {
  ...{ isBusy: false, notice: '', error: '' },
  ...{ answers: 'none', link: '', preparation: undefined, isAgreed: false },
};

export function createShareDialog(options: ShareOptions): ShareDialog {
  const messages = () => SHARE_MESSAGES[options.language()];
  const stateOf = (state: ShareDialogState): ShareState => ({
    ...state,
    language: options.language(),
    edition: options.edition(),
    canLink: options.linkBase !== undefined,
    hasOutputs: options.current()?.store.outputs !== undefined,
  });
  const dialog = createDialog<ShareDialogState>({
    ...{ parent: options.parent, title: 'share-title', initial: CLOSED },
    content: state => renderShare(stateOf(state), actions),
    errorText: error =>
      error instanceof StoppedError ? '' : storageErrorText(STORAGE_MESSAGES[options.language()], error),
  });
  const run = (task: () => Promise<Partial<ShareDialogState>>, focus?: string) =>
    void dialog.run(async () => ({ change: await task(), focus }));
  const doneText = (done: Published): string => {
    const { publish } = messages();
    return done.kind === 'folder' ? publish.doneInFolder(done.path) : publish.doneInZip(done.name);
  };
  const actions: ShareActions = {
    close: dialog.close,
    chooseAnswers: answers => dialog.update({ answers }),
    saveFile: () =>
      run(async () => {
        const file = await readingFile(options, dialog.state.answers);
        if (!file) return { error: messages().noForm };
        options.download(file.name, file.content, 'text/html');
        const kilobytes = new Intl.NumberFormat('en').format(Math.ceil(file.content.length / 1000));
        return { notice: messages().show.saved(file.name, kilobytes) };
      }),
    makeLink: () =>
      run(async () => {
        const file = options.edition()?.file ?? '';
        const files = await options.workers.outputs(service => service.filesOf(file, today()));
        const link = linkTo(options.linkBase!, files);
        return link === undefined ? { link: '', error: messages().show.tooLong } : { link };
      }),
    copyLink: () =>
      run(async () => {
        await navigator.clipboard.writeText(dialog.state.link);
        return { notice: messages().show.copied };
      }),
    prepare: () =>
      run(async () => {
        const preparation = await prepare(options);
        const refusal = preparation?.reply.refusal;
        if (!refusal) return { preparation, isAgreed: false };
        return { preparation: undefined, error: messages().publish.refused(refusal, options.edition()!.version) };
      }, 'version'),
    agree: isAgreed => dialog.update({ isAgreed }),
    publish: () =>
      run(async () => {
        const { reply, files } = dialog.state.preparation!;
        const done = await publish(options, reply.version!, files);
        const said = done ? { notice: doneText(done) } : { error: messages().publish.changed };
        return { preparation: undefined, ...said };
      }, 'version'),
  };
  return { open: dialog.open };
}
