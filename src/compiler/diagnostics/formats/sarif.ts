/** Output as SARIF 2.1.0, for code scanning and editors. */
import type { CatalogueEntry } from '../catalogue/entry.js';
import { catalogue } from '../catalogue/index.js';
import type { DiagnosticCode } from '../diagnostic.js';
import type { Format, MessageLanguage } from './format.js';
import { type Reported, reported } from './report.js';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

export const sarif: Format = (diagnostics, context) => {
  const found = reported(diagnostics, context);
  const driver = {
    name: 'istimara',
    rules: [...new Set(found.map(({ code }) => code))].toSorted().map(code => rule(code, context.language)),
  };
  const run = {
    tool: { driver },
    language: context.language,
    columnKind: 'utf16CodeUnits',
    results: found.map(result),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function rule(code: DiagnosticCode, language: MessageLanguage) {
  const { severity, about }: CatalogueEntry = catalogue[code];
  return {
    id: code,
    defaultConfiguration: { level: LEVELS[severity] },
    ...(about && { fullDescription: { text: about[language] } }),
  };
}

const result = ({ file, line, column, endLine, endColumn, severity, code, message, help }: Reported) => ({
  ruleId: code,
  level: LEVELS[severity],
  message: { text: help ? `${message}\n${help}` : message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
        region: { startLine: line, startColumn: column, endLine, endColumn },
      },
    },
  ],
});
