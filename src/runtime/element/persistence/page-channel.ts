/** What pages of one form tell each other. Without it they find out from the store, later. */
export type PageMessage =
  /** Another page wants to go on with this draft. */
  | { readonly kind: 'release'; readonly id: string }
  /** Drafts or the outbox are not what they were. */
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
    // What is said after that is for nobody: one that is closed would throw.
    end() {
      channel?.close();
      channel = undefined;
    },
  };
}
