/** Output as workflow commands, which GitHub shows at the lines of a change. */
import type { Format } from './format.js';
import { reported } from './report.js';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

export const github: Format = (diagnostics, context) =>
  reported(diagnostics, context)
    .map(({ file, line, column, endLine, endColumn, severity, code, message, help }) => {
      const places = { file, line, col: column, endLine, endColumn, title: code };
      const properties = Object.entries(places).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${COMMANDS[severity]} ${properties.join(',')}::${data(`${message}\n${help}`)}\n`;
    })
    .join('');

const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
