/** Upload URL storage: where interrupted uploads resume. It outlives the page, as the submission in the outbox does. */
const NAME = 'istimara upload ';
/** Maximum age of an upload URL. It is longer than servers keep unfinished uploads. */
const MAX_AGE_MS = 7 * 86_400_000;

export interface UploadUrlStorage {
  known(): string | undefined;
  remember(at: string): void;
  forget(): void;
}

/**
 * Returns the storage for the upload URL of a file, by the file's id and the address that takes files. Without browser
 * storage, each attempt begins again.
 */
export function uploadUrlStorage(to: string, id: string): UploadUrlStorage {
  const name = `${NAME}${to} ${id}`;
  // The value is a number and an address, because the page may alter JSON.
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
