/**
 * Plots of the statistics, one bar for each service, office or month, as SVG in the page. They repeat the table, so that each bar has its
 * numbers as a text. From right to left the bars are mirrored by the stylesheet.
 */
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { deskMessages } from '../messages/index.js';
import { statisticsMessages } from './statistics-messages.js';
import { inTimeShare, type StatisticsGroups, type StatisticsRow, shownTime } from './statistics-table.js';

/** Part of a bar: its number, and what it says of it. */
interface Part {
  readonly label: string;
  readonly size: number;
  /** The size as a text. */
  readonly shown: string;
}

interface Bar {
  readonly title: string;
  readonly parts: readonly Part[];
}

interface Plot {
  /** Class of the plot, by which its parts have their colours. */
  readonly name: string;
  readonly title: string;
  /** Size of the longest bar. */
  readonly most: number;
  readonly bars: readonly Bar[];
  /** True for parts that begin where the one before begins, the longest first. */
  readonly isOverlaid?: true;
}

/** Maximum number of bars of a plot. */
const MAX_BARS = 20;

/** Returns the plots of groups: their statuses, the times to a decision, and the share of the decisions in time. */
export function statisticsPlots(speech: PageLocale, { rows }: Pick<StatisticsGroups, 'rows'>): Markup {
  const shown = rows.slice(0, MAX_BARS);
  const most = rows.length > MAX_BARS && html`<p>${statisticsMessages(speech).most(MAX_BARS)}</p>`;
  return html`${most}<div class="plots">${[statusPlot, timePlot, inTimePlot].map(one => plot(one(speech, shown)))}</div>`;
}

function statusPlot(speech: PageLocale, rows: readonly StatisticsRow[]): Plot {
  const { plots, columns } = deskMessages(speech).numbers;
  const [waiting, returned, accepted, rejected] = columns.slice(3, 7) as [string, string, string, string];
  const part = (label: string, size: number): Part => ({ label, size, shown: String(size) });
  const bars = rows.map(({ title, count }) => ({
    title,
    parts: [
      ...[part(waiting, count.waiting), part(returned, count.returned)],
      ...[part(accepted, count.accepted), part(rejected, count.rejected)],
    ],
  }));
  const sum = ({ parts }: Bar) => parts.reduce((all, { size }) => all + size, 0);
  return { name: 'status', title: plots.statuses, most: Math.max(1, ...bars.map(sum)), bars };
}

function timePlot(speech: PageLocale, rows: readonly StatisticsRow[]): Plot {
  const { plots, columns } = deskMessages(speech).numbers;
  const [median, most] = columns.slice(7, 9) as [string, string];
  const part = (label: string, size: number): Part => ({ label, size, shown: shownTime(speech, size) });
  const bars = rows.flatMap(({ title, count: { median: half, p90 } }) =>
    half === undefined || p90 === undefined ? [] : [{ title, parts: [part(most, p90), part(median, half)] }],
  );
  return {
    ...{ name: 'time', title: plots.times, bars, isOverlaid: true },
    most: Math.max(1, ...bars.flatMap(({ parts }) => parts.map(({ size }) => size))),
  };
}

function inTimePlot(speech: PageLocale, rows: readonly StatisticsRow[]): Plot {
  const { inTime, inTimeShare: label } = statisticsMessages(speech);
  const bars = rows.flatMap(({ title, count }) => {
    const size = inTimeShare(count);
    return size === undefined ? [] : [{ title, parts: [{ label, size, shown: `${size}%` }] }];
  });
  return { name: 'in-time', title: inTime, most: 100, bars };
}

/** Width and height of a bar in its own units. */
const [WIDTH, HEIGHT] = [1000, 24];

function plot({ name, title, most, bars, isOverlaid }: Plot): Markup {
  if (bars.length === 0) return html``;
  const labels = bars[0]!.parts.map(({ label }) => label);
  return html`<figure class="plot ${name}"><figcaption>${title}</figcaption>
<ul class="legend" aria-hidden="true">${labels.map((label, at) => html`<li><svg class="swatch" viewBox="0 0 10 10"><rect class="part-${at}" width="10" height="10"/></svg> ${label}</li>`)}</ul>
<ul class="bars">${bars.map(
    bar => html`<li>${bar.title}: <span class="sizes">${sizes(bar)}</span>
<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${rects(bar, most, isOverlaid)}</svg></li>`,
  )}</ul></figure>
`;
}

/** Returns the numbers of a bar as a text, without what there is none of. */
const sizes = ({ parts }: Bar): string =>
  parts
    .filter(({ shown }) => shown !== '0')
    .map(({ label, shown }) => `${label} ${shown}`)
    .join(' · ');

/** Minimum width of a part. On a screen of 360 px it is more than the line around a part covers. */
const MIN_WIDTH = 12;

function rects({ parts }: Bar, most: number, isOverlaid: true | undefined): readonly Markup[] {
  let start = 0;
  return widthsOf(parts, most, isOverlaid).map((width, at) => {
    const rect = html`<rect class="part-${at}" x="${start}" width="${width}" height="${HEIGHT}"/>`;
    if (!isOverlaid) start += width;
    return rect;
  });
}

/** Returns the widths of the parts. The widest one makes room for what others have above their share. */
function widthsOf(parts: readonly Part[], most: number, isOverlaid: true | undefined): readonly number[] {
  const widths = parts.map(({ size }) => (size > 0 ? Math.max(MIN_WIDTH, Math.round((size / most) * WIDTH)) : 0));
  const over = isOverlaid ? 0 : Math.max(0, widths.reduce((all, width) => all + width, 0) - WIDTH);
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, at) => (at === widest ? width - over : width));
}
