/** Custom element of a form: holds its state, renders it and sends it. */
import { render } from 'lit/html.js';
import { today } from '../clock.js';
import type { Issue, JsonObject, Language } from '../model.js';
import type { FinalOutcome, Transport } from '../submit/transport.js';
import { createActions } from './actions.js';
import type { LanguagePack } from './element-types.js';
import type { EmittedForm } from './emitted-form.js';
import { dispatchChange } from './events.js';
import { moveFocus } from './focus.js';
import { elementTypesOf, formContextOf, screenMessagesOf } from './form-context.js';
import type { CheckBeforeSend, FormElement, PageIssue } from './form-element.js';
import { hydrate, upgradeProperties } from './hydrate.js';
import { type LazyChunk, loadWithRetry } from './lazy-chunk.js';
import { deepEqual } from './state/carry-over.js';
import { type FormContext, type FormState, startState, withAnswer, withAnswers } from './state/form-state.js';
import { answersOfValue } from './state/given-value.js';
import type { FocusTarget, StateChange } from './state/state-change.js';
import * as moves from './state/transitions.js';
import type { StateHandle, SubmissionController } from './submission-controller.js';
import { formView } from './views/form.js';
import { HEADING } from './views/question-page.js';
import { createRenderContext } from './views/render-context.js';

/** Delay after which a user who sends is informed that nothing has been sent yet. */
const SLOW_SEND_NOTICE_MS = 5000;
/**
 * Maximum time, in milliseconds, during which nothing is shown while the page's language loads. After it the form is
 * shown in its first language.
 */
const LANGUAGE_TIMEOUT_MS = 2000;

/** Returns the element class of a form. `onConnected` gets the handle of each element that is put on a page. */
export function formElement(parts: EmittedForm, onConnected?: (handle: StateHandle) => void): new () => FormElement {
  const { first, languages } = parts;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.styles);

  return class extends HTMLElement implements FormElement {
    static readonly observedAttributes = ['lang', 'readonly', 'draft'];
    static readonly formAssociated = true;

    readonly #upgraded = upgradeProperties(this);
    // Declared so that frameworks find the property on the element.
    transport: Transport | undefined = undefined;
    checkBeforeSend: CheckBeforeSend | undefined = undefined;
    #loading: Promise<void> | undefined;
    #lazyChunk: LazyChunk | undefined;
    #controller: SubmissionController | undefined;
    #pack = first;
    #state = startState(this.#setting(first));
    /** Answers before the user changed any. */
    #first = this.#state.answers;
    #focus: FocusTarget | undefined;
    /** True while a render is due. It is true at first, because the element renders when it is put on a page. */
    #renderPending = true;
    readonly #root = this.attachShadow({ mode: 'open' });
    /** State handle. New answers also change all that depends on them. */
    readonly #handle: StateHandle = {
      state: () => this.#state,
      show: shown => this.#move({ state: withAnswers({ ...this.#state, ...shown }, shown.answers) }),
    };
    readonly #files = parts.optional.files?.taker({
      ...this.#handle,
      move: change => this.#move(change),
      edit: change => this.#edit(change),
      changed: withAnswer,
    });
    readonly #actions = createActions({
      ...this.#handle,
      move: change => this.#move(change),
      edit: change => this.#edit(change),
      files: this.#files,
      controller: () => this.#controller,
      submit: () => void this.submit(),
      reset: () => this.reset(),
    });

    /** Makes the browser ask before it leaves changed answers, until the code that persists them has loaded. */
    readonly #confirmLeave = (event: Event) => {
      if (this.#state.answers !== this.#first) event.preventDefault();
    };

    constructor() {
      super();
      Object.assign(this, this.#upgraded);
    }

    get action(): string {
      return this.getAttribute('action') ?? '';
    }

    /** Sets the address. A framework that has none yet sets `null`, which removes the attribute. */
    set action(action: string | null | undefined) {
      if (action == null) this.removeAttribute('action');
      else this.setAttribute('action', action);
    }

    get readonly(): boolean {
      return this.hasAttribute('readonly');
    }

    set readonly(readonly: boolean) {
      this.toggleAttribute('readonly', readonly);
    }

    get language(): Language {
      return this.#pack.language;
    }

    get value(): JsonObject {
      return structuredClone(this.#state.evaluation.data) as JsonObject;
    }

    /**
     * Replaces the answers. A framework that has none yet sets `null`. If a framework sets the value that the element
     * reported, the control values stay as they are.
     */
    set value(data: JsonObject | null | undefined) {
      const { answers, evaluation } = this.#state;
      if (deepEqual(data, evaluation.data)) return;
      const given = answersOfValue(this.#state, data, issues =>
        // A framework sets the value before it puts the element on the page.
        setTimeout(() => this.isConnected && this.#ready().then(() => this.#controller!.valueRefused(data, issues))),
      );
      if (!given) return;
      if (answers === this.#first) this.#first = given;
      this.#handle.show({ ...this.#state, answers: given });
    }

    validate(): readonly Issue[] {
      const day = today(this.#state.form.zone);
      if (day !== this.#state.today) this.#handle.show({ ...this.#state, today: day });
      const refused = moves.revealAllIssues(this.#state);
      if (refused) this.#move(refused);
      return this.#state.evaluation.issues;
    }

    async submit(): Promise<FinalOutcome | undefined> {
      while (this.#files?.reading) await this.#files.reading;
      if (!this.#controller) await this.#waitForController();
      return this.#controller!.submit();
    }

    setIssues(issues: readonly PageIssue[]): void {
      void this.#ready().then(() => this.#controller!.showServerIssues(issues));
    }

    reset(): void {
      const state = startState(this.#setting(this.#pack));
      this.#first = state.answers;
      this.#controller?.formReset();
      this.#move({ state, focus: { id: HEADING } });
    }

    connectedCallback(): void {
      this.#root.adoptedStyleSheets = [sheet];
      const before = hydrate(this, this.#state);
      if (before) this.#state = before.state;
      // For a moment, it is better to show nothing than a language that was not asked for.
      if (this.#changeLanguage()) setTimeout(() => this.#render(), LANGUAGE_TIMEOUT_MS);
      else this.#render();
      before?.restoreFocus(this.#root);
      for (const chosen of before?.fileSelections ?? []) this.#files?.take(chosen);
      // This removes the content for pages without JavaScript.
      this.replaceChildren();
      onConnected?.(this.#handle);
      void this.#ready().then(() => this.#controller!.updatePersistence());
    }

    /** Disconnects the controller, unless the page only moved the element. */
    disconnectedCallback(): void {
      queueMicrotask(() => this.isConnected || this.#controller?.elementRemoved());
    }

    formAssociatedCallback(): void {
      this.#controller?.stateChanging(this.#state, this.#state);
    }

    formResetCallback(): void {
      this.reset();
    }

    attributeChangedCallback(name: string): void {
      if (name === 'readonly') this.#handle.show({ ...this.#state, readonly: this.readonly });
      if (name === 'lang') this.#changeLanguage();
      void this.#controller?.updatePersistence();
    }

    #ready(): Promise<void> {
      this.#loading ??= this.#load();
      return this.#loading;
    }

    /** Loads all that is not needed before the user's first attempt to continue. */
    async #load(): Promise<void> {
      addEventListener('beforeunload', this.#confirmLeave);
      const later = await loadWithRetry(parts.later);
      this.#lazyChunk = later;
      sheet.replaceSync(parts.styles + later.styles);
      this.#move({
        state: { ...this.#state, words: screenMessagesOf(this.#pack, later), types: elementTypesOf(parts, later) },
      });
      const host = later.integrationAttributes.some(name => this.hasAttribute(name))
        ? await loadWithRetry(parts.host)
        : undefined;
      const { definition, optional, transport = later.transport, keeps = true } = parts;
      this.#controller = later.createController(
        {
          ...this.#handle,
          ...{ element: this, definition, optional, transport, keeps },
          move: change => this.#move(change),
          first: (given = this.#first) => (this.#first = given),
        },
        host,
      );
      removeEventListener('beforeunload', this.#confirmLeave);
    }

    /** Waits for the lazy chunk if the user sends before it has loaded. Answers entered meanwhile are sent too. */
    async #waitForController(): Promise<void> {
      const show = (sending: FormState['sending']) => this.#move(moves.withSendState(this.#state, sending));
      show({ kind: 'sending', again: false });
      const late = setTimeout(() => show({ kind: 'waiting', seconds: 0 }), SLOW_SEND_NOTICE_MS);
      await this.#ready();
      clearTimeout(late);
      show({ kind: 'idle' });
    }

    #setting(pack: LanguagePack): FormContext {
      return formContextOf(parts, pack, this.readonly, this.#lazyChunk);
    }

    /** Changes the state. The element renders once the current event is over. */
    #move({ state, focus }: StateChange): void {
      this.#controller?.stateChanging(this.#state, state);
      this.#state = state;
      this.#focus = focus ?? this.#focus;
      if (this.#renderPending) return;
      this.#renderPending = true;
      queueMicrotask(() => this.#render());
    }

    #render(): void {
      this.#renderPending = false;
      const { activeElement } = this.#root;
      render(
        formView(
          createRenderContext(this.#state, this.#actions, {
            persistenceViews: this.#controller?.persistenceViews(),
            later: this.#lazyChunk?.views,
            views: parts.optional,
          }),
        ),
        this.#root,
      );
      const { prefix, summary, step } = this.#state;
      // The error summary and the check answers page, which take the focus, come with the lazy chunk.
      if (!this.#lazyChunk && (summary.length > 0 || step.kind !== 'page')) return;
      if (activeElement && !this.#root.activeElement) {
        // The focused control was rendered again, so the focus moves to the new one, without scrolling. If the control
        // is gone because it was pressed, the heading gets the focus, so that it is not lost.
        const again = this.#root.getElementById(activeElement.id);
        if (again) again.focus({ preventScroll: true });
        else this.#focus ??= { id: HEADING };
      }
      if (this.#focus) moveFocus(this.#root, prefix, this.#focus);
      this.#focus = undefined;
    }

    /**
     * Switches to the language that `lang` asks for; answers stay. The present language stays in use until the returned
     * promise resolves.
     */
    #changeLanguage(): Promise<void> | void {
      const asked = this.lang;
      const found = languages.get(asked) ?? languages.get(asked.split('-')[0]!) ?? first;
      const take = (pack: LanguagePack) => {
        if (this.#pack === pack || this.lang !== asked) return;
        this.#pack = pack;
        this.#renderPending = false;
        this.#move({ state: { ...this.#state, ...this.#setting(pack) } });
      };
      return typeof found === 'function' ? loadWithRetry(found).then(take) : take(found);
    }

    #edit(change: StateChange): void {
      this.#move({ ...change, state: { ...change.state, sending: { kind: 'idle' } } });
      dispatchChange(this, this.#state.evaluation);
    }
  };
}
