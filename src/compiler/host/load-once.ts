/** Returns a function that loads a part at its first call, and once. A failed load is tried again at the next call. */
export function loadOnce<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  const forget = () => {
    loading = undefined;
  };
  return () => {
    if (!loading) {
      loading = load();
      loading.catch(forget);
    }
    return loading;
  };
}
