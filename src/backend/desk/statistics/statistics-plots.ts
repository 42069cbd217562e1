/**
 * Plots of the statistics, one bar for each service, as SVG in the page. They repeat the table, so that each bar has its
 * numbers as a text. From right to left the bars are mirrored by the stylesheet.
 */
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import { deskMessages } from '../messages/index.js';
import type { FormStatistics } from './statistics.js';

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
  readonly title: string;
  /** Size of the longest bar. */
  readonly most: number;
  readonly bars: readonly Bar[];
  /** True for parts that begin where the one before begins, the longest first. */
  readonly isOverlaid?: true;
}

export interface PlotContent {
  readonly counts: readonly FormStatistics[];
  titleFor(form: string): string;
  /** Formats a time in milliseconds. */
  shownTime(ms: number): string;
}

export const statisticsPlots = (speech: PageLocale, content: PlotContent): Markup =>
  html`${plot(statusPlot(speech, content))}${plot(timePlot(speech, content))}`;

function statusPlot(speech: PageLocale, { counts, titleFor }: PlotContent): Plot {
  const { plots, columns } = deskMessages(speech).numbers;
  const [waiting, returned, accepted, rejected] = columns.slice(3, 7) as [string, string, string, string];
  const part = (label: string, size: number): Part => ({ label, size, shown: String(size) });
  const bars = counts.map(count => ({
    title: titleFor(count.form),
    parts: [
      ...[part(waiting, count.waiting), part(returned, count.returned)],
      ...[part(accepted, count.accepted), part(rejected, count.rejected)],
    ],
  }));
  const sum = ({ parts }: Bar) => parts.reduce((all, { size }) => all + size, 0);
  return { title: plots.statuses, most: Math.max(1, ...bars.map(sum)), bars };
}

function timePlot(speech: PageLocale, { counts, titleFor, shownTime }: PlotContent): Plot {
  const { plots, columns } = deskMessages(speech).numbers;
  const [median, most] = columns.slice(7, 9) as [string, string];
  const part = (label: string, size: number): Part => ({ label, size, shown: shownTime(size) });
  const bars = counts.flatMap(({ form, median: half, p90 }) =>
    half === undefined || p90 === undefined
      ? []
      : [{ title: titleFor(form), parts: [part(most, p90), part(median, half)] }],
  );
  return {
    ...{ title: plots.times, bars, isOverlaid: true },
    most: Math.max(1, ...bars.flatMap(({ parts }) => parts.map(({ size }) => size))),
  };
}

/** Width and height of a bar in its own units. */
const [WIDTH, HEIGHT] = [1000, 24];

function plot({ title, most, bars, isOverlaid }: Plot): Markup {
  if (bars.length === 0) return html``;
  const labels = bars[0]!.parts.map(({ label }) => label);
  const name = isOverlaid ? 'time' : 'status';
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
