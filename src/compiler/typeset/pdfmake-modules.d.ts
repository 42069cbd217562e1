/** Internal CommonJS modules of pdfmake, which have no types of their own. */
declare module 'pdfmake/js/*.js' {
  const exports: { readonly default?: unknown };
  export = exports;
}
