/** Document of the frame of the form. It is a file of the site, or is made by the page that was opened as one file. */

/** Id of the element with the addresses of the modules that all forms share, as JSON, by name. */
export const SHARED_MODULES_ID = 'shared-modules';

export interface FrameParts {
  /** Policy of the document, if it is not that of the page. */
  readonly policy?: string;
  /** Addresses of style sheet and script. */
  readonly styles: string;
  readonly script: string;
  readonly modules: Readonly<Record<string, string>>;
}

/** The frame without its addresses, for a page that makes the document. Each is the text of a file. */
export interface FrameSources extends Pick<FrameParts, 'styles' | 'script' | 'modules'> {}

export const frameDocument = ({ policy, styles, script, modules }: FrameParts): string => `<!doctype html>
<html>
<head>
<meta charset="utf-8">${policy === undefined ? '' : `\n<meta http-equiv="Content-Security-Policy" content="${policy}">`}
<meta name="color-scheme" content="light dark">
<title></title>
<link rel="stylesheet" href="${styles}">
</head>
<body>
<script type="application/json" id="${SHARED_MODULES_ID}">${JSON.stringify(modules)}</script>
<script type="module" src="${script}"></script>
</body>
</html>
`;

/** An import of another shared module. */
const SHARED_IMPORT = /(\bfrom|\bimport)"\.\/([\w-]+\.js)"/g;

/** Returns the addresses of blobs with modules, by name. They import each other in one direction. */
export function moduleBlobs(modules: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const addresses = new Map<string, string>();
  const moduleAddress = (name: string): string => {
    const known = addresses.get(name);
    if (known !== undefined) return known;
    const code = modules[name]!.replace(
      SHARED_IMPORT,
      (_, before: string, other: string) => `${before}"${moduleAddress(other)}"`,
    );
    const address = blobAddress(code, 'text/javascript');
    addresses.set(name, address);
    return address;
  };
  return Object.fromEntries(Object.keys(modules).map(name => [name, moduleAddress(name)]));
}

const blobAddress = (text: string, type: string): string => URL.createObjectURL(new Blob([text], { type }));

/** Returns the document with blobs in the places of files. */
export const frameDocumentOf = ({ styles, script, modules }: FrameSources): string =>
  frameDocument({
    styles: blobAddress(styles, 'text/css'),
    script: blobAddress(script, 'text/javascript'),
    modules: moduleBlobs(modules),
  });
