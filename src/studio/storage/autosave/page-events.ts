/** Events of the page on which is saved. */

export interface PageListener {
  /** Called when the page is hidden or ends. No code may run after that. */
  onHidden(): void;
  /** Called when the page is shown again, or the network is back. */
  onShown(): void;
  /** Returns whether the browser is to ask before the page is left. */
  isUnsafeToLeave(): boolean;
}

/** Listens to the page; returns a function that ends this. Does nothing where there is no page. */
export function listenToPage({ onHidden, onShown, isUnsafeToLeave }: PageListener): () => void {
  if (!globalThis.document) return () => {};
  const ended = new AbortController();
  const { signal } = ended;
  const onVisibility = () => (document.hidden ? onHidden() : onShown());
  document.addEventListener('visibilitychange', onVisibility, { signal });
  addEventListener('pagehide', onHidden, { signal });
  addEventListener('online', onShown, { signal });
  const onLeave = (event: BeforeUnloadEvent) => void (isUnsafeToLeave() && event.preventDefault());
  addEventListener('beforeunload', onLeave, { signal });
  return () => ended.abort();
}
