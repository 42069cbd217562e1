/** Policies that let Playwright run in a page. Over WebDriver BiDi it evaluates texts there, which no policy of ours allows. */
import { createHash } from 'node:crypto';

type SiteFiles = ReadonlyMap<string, string | Uint8Array>;

/** Returns the files of a site, whose policies allow evaluation and are as before in everything else. */
export function withEvaluation(files: SiteFiles): Map<string, string | Uint8Array> {
  const changed = new Map(files);
  for (const [path, content] of files) {
    if (!/(?:\.html|\/_headers)$/.test(path)) continue;
    const text = Buffer.from(content).toString();
    const allowed = text
      .replaceAll("script-src 'self'", "script-src 'self' 'unsafe-eval'")
      .replaceAll("require-trusted-types-for 'script'; ", '');
    changed.set(path, allowed);
    // The service worker takes a page only with the digest that it knows.
    const worker = String(changed.get('/service-worker.js'));
    changed.set('/service-worker.js', worker.replaceAll(sha256(text), sha256(allowed)));
  }
  return changed;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
