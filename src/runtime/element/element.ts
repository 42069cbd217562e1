/** The custom element of a form: holds its state, draws it, sends it. */
import { render } from 'lit/html.js';
import { today } from '../clock.js';
import type { Issue, JsonObject, Language } from '../model.js';
import type { Final } from '../submit/send-with-retry.js';
import type { Transport } from '../submit/transport.js';
import type { LanguagePack } from './element-types.js';
import type { FormParts } from './emitted-form.js';
import { tell } from './events.js';
import { focusOn } from './focus.js';
import { settingOf, typesOf, wordsOf } from './form-context.js';
import type { FormElement } from './form-element.js';
import { setBefore, takenOver } from './hydrate.js';
import { arrived, type Later } from './lazy-chunk.js';
import { same } from './state/carry-over.js';
import {
  answersOf,
  changed,
  type FormState,
  type Setting,
  type Step,
  startState,
  withAnswers,
} from './state/form-state.js';
import type { Focus, Move } from './state/state-change.js';
import * as moves from './state/transitions.js';
import type { Attendant, Hold } from './submission-controller.js';
import { formView } from './views/form.js';
import { HEADING } from './views/question-page.js';
import { type Actions, screenOf } from './views/render-context.js';

/** Milliseconds after which somebody who sends is told that it has not happened yet. */
const LATE = 5000;
/** Milliseconds for which nothing is shown while its language has not come; then it stands in the first. */
const LANGUAGE_LATE = 2000;

/** The element class of a form. `held` is told of each that is put on a page. */
export function formElement(parts: FormParts, held?: (hold: Hold) => void): new () => FormElement {
  const { first, languages } = parts;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.styles);

  return class extends HTMLElement implements FormElement {
    static readonly observedAttributes = ['lang', 'readonly', 'draft'];
    static readonly formAssociated = true;

    readonly #given = setBefore(this);
    // Written out, so that frameworks find the property on the element.
    transport: Transport | undefined = undefined;
    #coming: Promise<void> | undefined;
    #later: Later | undefined;
    #attendant: Attendant | undefined;
    #pack = first;
    #state = startState(this.#setting(first));
    /** The answers before the person changed any. */
    #first = this.#state.answers;
    #focus: Focus | undefined;
    /** Whether it is to be drawn anyway; at first, since it is once it stands on a page. */
    #drawing = true;
    readonly #root = this.attachShadow({ mode: 'open' });
    /** Whoever shows something else, shows all that follows from it. */
    readonly #hold: Hold = {
      state: () => this.#state,
      show: shown => this.#move({ state: withAnswers({ ...this.#state, ...shown }, shown.answers) }),
    };
    readonly #files = parts.optional.files?.taker({
      ...this.#hold,
      move: move => this.#move(move),
      edit: move => this.#edit(move),
      changed,
    });
    readonly #act = this.#actions();

    /** Until what keeps answers has come, the browser asks before it leaves them. */
    readonly #unkept = (event: Event) => {
      if (this.#state.answers !== this.#first) event.preventDefault();
    };

    constructor() {
      super();
      Object.assign(this, this.#given);
    }

    get action(): string {
      return this.getAttribute('action') ?? '';
    }

    /** A framework without an address yet sets `null`. */
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
      return structuredClone(this.#state.known.data) as JsonObject;
    }

    /** A framework without answers yet sets `null`. One that gives back what it was told leaves what is typed as it is. */
    set value(data: JsonObject | null | undefined) {
      const { form, types, answers, known } = this.#state;
      if (same(data, known.data)) return;
      // The page's own object may change, or be one that cannot be kept.
      const given = answersOf(form, types, JSON.parse(JSON.stringify(Object(data))));
      if (answers === this.#first) this.#first = given;
      this.#hold.show({ ...this.#state, answers: given });
    }

    validate(): readonly Issue[] {
      const day = today(this.#state.form.zone);
      if (day !== this.#state.today) this.#hold.show({ ...this.#state, today: day });
      const refused = moves.refuseAll(this.#state);
      if (refused) this.#move(refused);
      return this.#state.known.issues;
    }

    async submit(): Promise<Final | undefined> {
      while (this.#files?.reading) await this.#files.reading;
      if (!this.#attendant) await this.#wait();
      return this.#attendant!.send();
    }

    reset(): void {
      const state = startState(this.#setting(this.#pack));
      this.#first = state.answers;
      this.#attendant?.emptied();
      this.#move({ state, focus: { id: HEADING } });
    }

    connectedCallback(): void {
      this.#root.adoptedStyleSheets = [sheet];
      const before = takenOver(this, this.#state);
      if (before) this.#state = before.state;
      // Better nothing, for a moment, than a language that nobody asked for.
      if (this.#speak()) setTimeout(() => this.#draw(), LANGUAGE_LATE);
      else this.#draw();
      before?.stand(this.#root);
      for (const chosen of before?.chosen ?? []) this.#files?.take(chosen);
      // What stood there for a page without JavaScript.
      this.replaceChildren();
      held?.(this.#hold);
      void this.#ready().then(() => this.#attendant!.keep());
    }

    /** Not where the page only moved it. */
    disconnectedCallback(): void {
      queueMicrotask(() => this.isConnected || this.#attendant?.leave());
    }

    formAssociatedCallback(): void {
      this.#attendant?.changed(this.#state, this.#state);
    }

    formResetCallback(): void {
      this.reset();
    }

    attributeChangedCallback(name: string): void {
      if (name === 'readonly') this.#hold.show({ ...this.#state, readonly: this.readonly });
      if (name === 'lang') this.#speak();
      void this.#attendant?.keep();
    }

    #ready(): Promise<void> {
      this.#coming ??= this.#come();
      return this.#coming;
    }

    /** All that nobody needs before the first attempt to go on. */
    async #come(): Promise<void> {
      addEventListener('beforeunload', this.#unkept);
      const later = await arrived(parts.later);
      this.#later = later;
      sheet.replaceSync(parts.styles + later.styles);
      this.#move({
        state: { ...this.#state, words: wordsOf(this.#pack, later), types: typesOf(parts, later) },
      });
      const host = later.heeds.some(name => this.hasAttribute(name)) ? await arrived(parts.host) : undefined;
      const { definition, optional, transport = later.transport, keeps = true } = parts;
      this.#attendant = later.attend(
        {
          ...this.#hold,
          ...{ element: this, definition, optional, transport, keeps },
          move: move => this.#move(move),
          first: (given = this.#first) => (this.#first = given),
        },
        host,
      );
      removeEventListener('beforeunload', this.#unkept);
    }

    /** Somebody sends before it has come: what is typed meanwhile counts. */
    async #wait(): Promise<void> {
      const show = (sending: FormState['sending']) => this.#move(moves.sendingNow(this.#state, sending));
      show({ kind: 'sending', again: false });
      const late = setTimeout(() => show({ kind: 'waiting', seconds: 0 }), LATE);
      await this.#ready();
      clearTimeout(late);
      show({ kind: 'idle' });
    }

    #setting(pack: LanguagePack): Setting {
      return settingOf(parts, pack, this.readonly, this.#later);
    }

    /** Changes the state; what is shown follows once the event at hand is over. */
    #move({ state, focus }: Move): void {
      this.#attendant?.changed(this.#state, state);
      this.#state = state;
      this.#focus = focus ?? this.#focus;
      if (this.#drawing) return;
      this.#drawing = true;
      queueMicrotask(() => this.#draw());
    }

    #draw(): void {
      this.#drawing = false;
      const { activeElement } = this.#root;
      render(
        formView(
          screenOf(this.#state, this.#act, {
            keeper: this.#attendant?.keeper(),
            later: this.#later?.views,
            views: parts.optional,
          }),
        ),
        this.#root,
      );
      const { prefix, summary, step } = this.#state;
      // The place of a summary, of a page of answers, comes later.
      if (!this.#later && (summary.length > 0 || step.kind !== 'page')) return;
      if (activeElement && !this.#root.activeElement) {
        // Drawn anew: the focus goes over to it, wherever the person looks. Or gone as it was pressed: it is not lost.
        const again = this.#root.getElementById(activeElement.id);
        if (again) again.focus({ preventScroll: true });
        else this.#focus ??= { id: HEADING };
      }
      if (this.#focus) focusOn(this.#root, prefix, this.#focus);
      this.#focus = undefined;
    }

    /** Changes to the language that `lang` asks for; answers stay. Until what is returned has come, the one in use stays. */
    #speak(): Promise<void> | void {
      const asked = this.lang;
      const found = languages.get(asked) ?? languages.get(asked.split('-')[0]!) ?? first;
      const take = (pack: LanguagePack) => {
        if (this.#pack === pack || this.lang !== asked) return;
        this.#pack = pack;
        this.#drawing = false;
        this.#move({ state: { ...this.#state, ...this.#setting(pack) } });
      };
      return typeof found === 'function' ? arrived(found).then(take) : take(found);
    }

    #edit(move: Move): void {
      this.#move({ ...move, state: { ...move.state, sending: { kind: 'idle' } } });
      const { data, issues } = this.#state.known;
      tell(this, 'istimara-change', {
        // Copied for those who look at it: at each key most do not.
        get value() {
          return structuredClone(data) as JsonObject;
        },
        issues,
      });
    }

    #actions(): Actions {
      const edit = (move: Move) => this.#edit(move);
      // No place moves under a file that is being read.
      const rested = (work: () => void) => void (this.#files?.reading?.then(work) ?? work());
      const next = (step: Step) => {
        // Left meanwhile, or pressed twice.
        if (step !== this.#state.step) return;
        const move = moves.next(this.#state);
        if (move === 'send') void this.submit();
        else this.#move(move);
      };
      return {
        change: (at, typed) => edit({ state: changed(this.#state, at, typed) }),
        edit: move => rested(() => edit(move(this.#state))),
        take: chosen => this.#files?.take(chosen),
        next: () => {
          const { step } = this.#state;
          rested(() => next(step));
        },
        back: () => this.#move(moves.back(this.#state)),
        goTo: path => this.#move(moves.goTo(this.#state, path)),
        send: () => void this.submit(),
        tryNow: () => this.#attendant?.hurry(),
        stop: () => this.#attendant?.stop(),
        restart: () => this.reset(),
      };
    }
  };
}
