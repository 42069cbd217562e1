/** The page of a form as a document without addresses: its files become blobs, and its shared modules have fixed ones. */
import type { OutputFile } from '../../../compiler/index.js';

export interface FormPage {
  readonly html: string;
  /** Frees the blobs. */
  release(): void;
}

/** Returns the page `name` of a form. `sharedAddress` returns the address of a module that all forms share. */
export function formPage(
  files: readonly OutputFile[],
  name: string,
  sharedAddress: (name: string) => string,
): FormPage {
  const addresses = new Map<string, string>();
  const text = (path: string): string => String(files.find(file => file.path === path)?.content ?? '');
  const blob = (path: string, content: string, type: string): string => {
    const address = addresses.get(path) ?? URL.createObjectURL(new Blob([content], { type }));
    addresses.set(path, address);
    return address;
  };
  /** Returns the address of a module after those that it imports: the modules of a form import each other in one direction. */
  const moduleAddress = (path: string): string => blob(path, withAddresses(text(path)), 'text/javascript');
  const withAddresses = (code: string): string =>
    code.replace(IMPORT, (_, before: string, shared: string | undefined, own: string | undefined) =>
      shared ? `${before}"${sharedAddress(shared)}"` : `${before}"${moduleAddress(own!)}"`,
    );
  const html = text(name)
    .replace(/<link rel="stylesheet" href="\.\/([^"]+)">/, (_, path: string) => {
      return `<link rel="stylesheet" href="${blob(path, text(path), 'text/css')}">`;
    })
    // The texts of a language other than the first.
    .replace(/<link rel="modulepreload" href="\.\/([^"]+)">/, (_, path: string) => {
      return `<link rel="modulepreload" href="${moduleAddress(path)}">`;
    })
    .replace(/<script type="module" src="\.\/([^"]+)">/, (_, path: string) => {
      return `<script type="module" src="${moduleAddress(path)}">`;
    })
    // A document without an address has no history.
    .replace(/(<[a-z][\w-]*-form\b[^>]*) history(?=[\s>])/, '$1');
  return {
    html,
    release: () => {
      for (const address of addresses.values()) URL.revokeObjectURL(address);
    },
  };
}

/** An import: of a shared module one folder higher, or of another module of the form. */
const IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*)["'](?:\.\.\/([\w.-]+)|\.\/([\w.-]+))["']/g;
