/** Content security policies of the studio, each for the responses with some of its files. */
import { TRUSTED_POLICY } from '../page/trusted-policy.js';

/** Trusted Types policies of the page: of lit, of the forms that it shows, and its own. */
const TRUSTED = ['lit-html', 'istimara-offline', TRUSTED_POLICY];

/** Parts of a policy that a page can declare itself. */
const IN_PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob:",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED.join(' ')}`,
];

/** Policy of the page as it declares it in a `meta` element. */
export const PAGE_POLICY = IN_PAGE.join('; ');

/** Policy of the responses with the page, which also forbids other sites to frame it. */
export const PAGE_RESPONSE_POLICY = [...IN_PAGE, "frame-ancestors 'none'"].join('; ');

/** Policy of the document of the form's frame, which loads the form that is shown from blobs. It loads nothing else. */
export const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'self' blob:",
  "style-src 'self' blob:",
  "img-src 'self' data: blob:",
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

/** Policy of the response with that document. */
export const FRAME_RESPONSE_POLICY = `${FRAME_POLICY}; frame-ancestors 'self'`;

/**
 * Policy of the responses with the scripts of the worker. It alone allows evaluation: of the code that the compiler
 * generates from a form, and of HarfBuzz. A worker has no document.
 */
export const WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; connect-src 'self'";

/**
 * Policy of the one HTML file, by the digests of its script and style sheet. A worker that a page creates from its own
 * content has the policy of the page, so that evaluation is allowed here. Nothing is loaded from a network.
 */
export const singleFilePolicy = (script: string, styles: string): string =>
  [
    "default-src 'none'",
    `script-src '${script}' blob: 'unsafe-eval' 'wasm-unsafe-eval'`,
    `style-src '${styles}' blob:`,
    'img-src data: blob:',
    'font-src data:',
    'worker-src blob:',
    'frame-src blob: data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
