// SVG bar charts for docs/benchmarks.md: plain shapes and texts that follow the reader's light or dark colour scheme.

const WIDTH = 760;
const EDGE = 16;
const GAP = 32;
const LINE = 22;
const BAR = 12;
const HEAD = 26;
/** Width of the space for the figures after the bars. */
const FIGURES = 130;

const STYLE = `text{font:12px system-ui,"Segoe UI","Noto Sans",sans-serif;fill:#1d1d1b}.head{font-weight:600}.quiet{fill:#4a4d49}.ours{font-weight:600}
.paper{fill:#fff;stroke:#d4dbd6}.bar{fill:#9aa39d}.bar.ours{fill:#0b5d3b}.bar.missed{fill:#b3261e}text.missed{fill:#8f1d17;font-weight:600}.limit{stroke:#1d1d1b;stroke-dasharray:3 3}
@media (prefers-color-scheme:dark){text{fill:#eeeeea}.quiet{fill:#c3c8c3}.paper{fill:#151816;stroke:#3a433d}.bar{fill:#6f7872}.bar.ours{fill:#86d6ad}.bar.missed{fill:#ff8a80}text.missed{fill:#ffb4ab}.limit{stroke:#eeeeea}}`;

/**
 * Renders bar charts as SVG. `panels` are `{ title, limit?, most?, bars: [{ name, value, shown, ours?, missed? }] }`;
 * each has its own scale from 0, up to `most` if it is given, and `limit` is marked across the bars. Panels fill
 * `columns` columns row by row; `names` is the share of a panel's width that the names take.
 */
export function chart(title, panels, { columns = 1, names = 0.34 } = {}) {
  const width = (WIDTH - 2 * EDGE - (columns - 1) * GAP) / columns;
  const shapes = [];
  let y = EDGE + HEAD;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    for (const [column, panel] of row.entries())
      shapes.push(...drawn(panel, { x: EDGE + column * (width + GAP), y, width, names: Math.round(width * names) }));
    y += HEAD + LINE * Math.max(...row.map(({ bars }) => bars.length)) + EDGE;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="${safe(title)}">
<title>${safe(title)}</title>
<style>${STYLE}</style>
<rect class="paper" x=".5" y=".5" width="${WIDTH - 1}" height="${y - 1}" rx="6"/>
${text(EDGE, EDGE + 10, title, 'head')}
${shapes.join('\n')}
</svg>
`;
}

function drawn({ title, limit, most: given, bars }, { x, y, width, names }) {
  const room = width - names - FIGURES;
  const most = given ?? Math.max(...bars.map(({ value }) => value), limit ?? 0);
  const long = value => Number(((value / most) * room).toFixed(1));
  const start = x + names;
  const shapes = title ? [text(x, y + 12, title, 'quiet')] : [];
  const top = y + HEAD;
  // Our bar is highlighted only if the panel has other bars to compare it with.
  const beside = bars.some(({ ours }) => !ours);
  for (const [index, { name, value, shown, ours, missed }] of bars.entries()) {
    const at = top + index * LINE;
    const kind = missed ? 'missed' : ours ? 'ours' : '';
    const said = missed || beside ? kind : '';
    shapes.push(
      text(start - 8, at + 10, name, said, 'end'),
      `<rect class="${`bar ${kind}`.trim()}" x="${start}" y="${at}" width="${Math.max(long(value), 1)}" height="${BAR}" rx="2"/>`,
      text(start + Math.max(long(value), limit ? long(limit) : 0) + 8, at + 10, shown, said),
    );
  }
  if (limit) {
    const at = start + long(limit);
    shapes.push(
      `<line class="limit" x1="${at}" x2="${at}" y1="${top - 4}" y2="${top + (bars.length - 1) * LINE + BAR + 4}"/>`,
    );
  }
  return shapes;
}

const text = (x, y, words, kind = '', anchor = 'start') =>
  `<text x="${x}" y="${y}"${kind ? ` class="${kind}"` : ''}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${safe(words)}</text>`;

const safe = words => String(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
