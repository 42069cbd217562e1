// A transport of one's own: the files first, the submission last, so that a submission in the store is complete.
const form = document.querySelector('damage-report-form');

form.transport = async ({ submission, body, files }, action, signal) => {
  const ask = new URLSearchParams([['id', submission.id], ...files.map(({ id }) => ['file', id])]);
  const asked = await fetch(`${action}?${ask}`, { signal });
  if (!asked.ok) return { kind: 'retry' };
  const places = await asked.json();
  for (const [index, { blob }] of files.entries()) {
    const outcome = await put(places.files[index], blob, signal);
    if (outcome) return outcome;
  }
  const text = new Blob([body], { type: 'application/json' });
  return (await put(places.submission, text, signal)) ?? { kind: 'accepted', receipt: { tracking: submission.id } };
};

/** Nothing where the object is there. One that was there before is ours: it came with an earlier try, under the same id. */
async function put(place, blob, signal) {
  const { ok, status } = await fetch(place, { method: 'PUT', body: blob, headers: { 'If-None-Match': '*' }, signal });
  if (ok || status === 412) return undefined;
  // 403: the address has expired. The next try asks for a new one.
  return status === 403 || status === 409 || status === 429 || status >= 500
    ? { kind: 'retry' }
    : { kind: 'refused', status };
}
