/** Message between the pages of one form. Without it, pages find out from the store, later. */
export type PageMessage =
  /** Another page wants to continue this draft. */
  | { readonly kind: 'release'; readonly id: string }
  /** Drafts or the outbox have changed. */
  | { readonly kind: 'changed' };

export interface PageChannel {
  post(news: PageMessage): void;
  end(): void;
}

export function openPageChannel(form: string, heard: (news: PageMessage) => void): PageChannel {
  let channel = globalThis.BroadcastChannel ? new BroadcastChannel(`istimara ${form}`) : undefined;
  if (channel) channel.onmessage = ({ data }) => heard(data as PageMessage);
  return {
    post: news => channel?.postMessage(news),
    // Later messages are dropped, because a closed channel would throw.
    end() {
      channel?.close();
      channel = undefined;
    },
  };
}
