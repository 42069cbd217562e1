// What a page records for the measurements. Runs in every page before anything else.

export function watch() {
  const seen = { calls: [], edition: undefined, formAt: 0, paperAt: 0, editedAt: 0 };
  const Native = globalThis.Worker;
  /** Records when a call of a worker was sent and answered. */
  globalThis.Worker = class extends Native {
    #calls = new Map();
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const call = this.#calls.get(data?.id);
        if (!call) return;
        this.#calls.delete(data.id);
        call.end = performance.now();
      });
    }
    postMessage(message, ...rest) {
      if (message?.id && message.path) {
        const call = { name: message.path.join('.'), start: performance.now(), end: undefined };
        this.#calls.set(message.id, call);
        seen.calls.push(call);
      }
      super.postMessage(message, ...rest);
    }
  };
  const frame = () => document.querySelector('.pane[data-pane=form] iframe')?.contentDocument?.body;
  const paper = () => document.querySelector('.pane[data-pane=paper] .stage')?.firstElementChild;
  let sheet;
  /** Looks in each frame; what is found is on the screen with this frame. */
  const look = () => {
    const now = performance.now();
    const stage = document.querySelector('.pane[data-pane=text] .stage')?.shadowRoot;
    if (seen.editorAt === undefined && stage?.querySelector('.cm-line')?.textContent) seen.editorAt = now;
    const edition = frame()?.dataset.edition;
    if (edition !== seen.edition) [seen.edition, seen.formAt] = [edition, now];
    const top = paper();
    if (top !== sheet) [sheet, seen.paperAt] = [top, now];
    requestAnimationFrame(look);
  };
  look();
  const onInput = ({ timeStamp }) => {
    seen.editedAt ||= timeStamp;
  };
  for (const type of ['keydown', 'beforeinput']) addEventListener(type, onInput, { capture: true });
  const idle = () => seen.calls.every(({ end }) => end !== undefined) && !document.querySelector('[data-save=saving]');
  const view = () =>
    document.querySelector('.pane[data-pane=text] .stage').shadowRoot.querySelector('.cm-content').cmTile.root.view;
  globalThis.bench = {
    seen,
    /** Puts the cursor behind the first place of a text. */
    place: after => {
      const anchor = view().state.doc.toString().indexOf(after) + after.length;
      view().dispatch({ selection: { anchor }, scrollIntoView: true });
      view().focus();
      seen.calls.length = 0;
      seen.editedAt = 0;
    },
    isIdle: idle,
    /** Returns whether an edit has been checked, and is on the screen and on the paper. */
    isDone: () =>
      seen.editedAt > 0 &&
      seen.formAt > seen.editedAt &&
      seen.paperAt > seen.editedAt &&
      seen.calls.some(({ name, end }) => name === 'check' && end !== undefined) &&
      idle(),
    /** Returns the milliseconds from the edit to its results, and the calls of the workers. */
    times: () => ({
      diagnostics: seen.calls.findLast(({ name, end }) => name === 'check' && end !== undefined).end - seen.editedAt,
      form: seen.formAt - seen.editedAt,
      paper: seen.paperAt - seen.editedAt,
      calls: seen.calls.map(({ name, start, end }) => ({ name, start: start - seen.editedAt, took: end - start })),
    }),
  };
}
