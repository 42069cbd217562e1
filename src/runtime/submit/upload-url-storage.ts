/** Where files that were begun go on: it outlives the page, as the submission in the outbox does. */
const NAME = 'istimara upload ';
/** Longer than servers keep what was begun. */
const MAX_AGE_MS = 7 * 86_400_000;

export interface UploadUrlStorage {
  known(): string | undefined;
  remember(at: string): void;
  forget(): void;
}

/** Of a file by its id, at the address that takes files. Without a store of the browser each try begins anew. */
export function uploadUrlStorage(to: string, id: string): UploadUrlStorage {
  const name = `${NAME}${to} ${id}`;
  // A number and an address, since JSON may be bent by the page around.
  const read = (of: string) => attempt(() => String(localStorage[of] ?? '').split(' ')) ?? [];
  return {
    known: () => read(name)[1],
    remember: at =>
      attempt(() => {
        for (const one of Object.keys(localStorage))
          if (one.startsWith(NAME) && !(Number(read(one)[0]) > Date.now() - MAX_AGE_MS)) delete localStorage[one];
        localStorage[name] = `${Date.now()} ${at}`;
      }),
    forget: () => attempt(() => void delete localStorage[name]),
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
