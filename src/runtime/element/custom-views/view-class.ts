/** Classes of the controls of custom types: loaded once a page, and defined under a name of their own. */
import type { CustomView, FieldTypeView } from '../../fields/field-type-view.js';

export type ViewElement = HTMLElement & FieldTypeView<unknown>;

/** A class that is being loaded: `made` once it is there. */
export interface LoadingClass {
  made?: new () => ViewElement;
  /** Resolves once it is loaded; never if it cannot be. */
  readonly ready: Promise<void>;
}

const RETRY_DELAY_MS = 3000;
/** Number of times that a file is requested. After that the control of the base stays. */
const MAX_ATTEMPTS = 3;

/** Returns the class of a control. It begins to load at the first call. */
export type ViewClasses = (view: CustomView) => LoadingClass;

/** Creates the classes of a form. `memoize.ts` would be loaded before every form for them. */
export function createViewClasses(): ViewClasses {
  const classes = new WeakMap<CustomView, LoadingClass>();
  return view => {
    const loading = classes.get(view) ?? startLoading(view);
    classes.set(view, loading);
    return loading;
  };
}

function startLoading(view: CustomView): LoadingClass {
  const take = (made: LoadingClass['made']) => {
    if (made) loading.made = made;
  };
  const loading: LoadingClass = { ready: load(view).then(take) };
  loading.ready.catch(error => reportFault(view, error));
  return loading;
}

async function load(view: CustomView): Promise<new () => ViewElement> {
  for (let attempt = 0; ; attempt++)
    try {
      return defined(view, await view.load(attempt));
    } catch (error) {
      if (attempt + 1 === MAX_ATTEMPTS) throw error;
      await new Promise(done => setTimeout(done, RETRY_DELAY_MS));
    }
}

/** Defines the class under the name of the control, unless another form of the page has done so. */
function defined({ tag }: CustomView, View: unknown): new () => ViewElement {
  if (!customElements.get(tag)) customElements.define(tag, reporting(View as new () => ViewElement));
  return customElements.get(tag) as new () => ViewElement;
}

/** Event of a control that could not be put on the page, with the error as its detail. */
export const FAULT_EVENT = 'istimara-control-fault';

/** Returns the class with a `connectedCallback` that reports what it throws, which browsers write to the console only. */
function reporting(View: new () => ViewElement & { connectedCallback?(): void }): new () => ViewElement {
  return class extends View {
    override connectedCallback(): void {
      try {
        super.connectedCallback?.();
      } catch (detail) {
        this.dispatchEvent(new CustomEvent(FAULT_EVENT, { detail }));
      }
    }
  };
}

/** Reports a control that cannot be used. The message of an error can have the answer in it. */
export const reportFault = ({ tag }: CustomView, error: unknown): void =>
  console.error(`control ${tag} is not used: ${(error as Error)?.name}`);
