/** Prometheus text format for metrics (version 0.0.4). */

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Samples of the family. Those of a histogram carry the suffix of their part. */
  readonly samples: readonly (Sample & { readonly suffix?: string })[];
}

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export const exposition = (families: readonly Family[]): string =>
  families.map(family => `${linesOf(family).join('\n')}\n`).join('');

const linesOf = ({ name, help, type, samples }: Family): string[] => [
  `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
  `# TYPE ${name} ${type}`,
  ...samples.map(({ suffix = '', labels = {}, value }) => `${name}${suffix}${shown(labels)} ${numberOf(value)}`),
];

function shown(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length > 0 ? `{${pairs.join(',')}}` : '';
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const numberOf = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

/** Counter with labels. The number of label combinations must be small. */
export interface Counter {
  add(labels: Labels, by?: number): void;
  samples(): readonly Sample[];
}

export function createCounter(): Counter {
  const counts = new Map<string, { labels: Labels; value: number }>();
  return {
    add: (labels, by = 1) => {
      const key = JSON.stringify(labels);
      const known = counts.get(key);
      if (known) known.value += by;
      else counts.set(key, { labels, value: by });
    },
    samples: () => [...counts.values()],
  };
}

/** Histogram that counts how many values do not exceed each bound. */
export interface Histogram {
  observe(value: number): void;
  samples(): Family['samples'];
}

export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0);
  const total = { sum: 0, count: 0 };
  return {
    observe: value => {
      total.sum += value;
      total.count += 1;
      for (const [at, bound] of bounds.entries()) if (value <= bound) counts[at]! += 1;
    },
    samples: () => [
      ...bounds.map((bound, at) => ({ suffix: '_bucket', labels: { le: String(bound) }, value: counts[at]! })),
      { suffix: '_bucket', labels: { le: '+Inf' }, value: total.count },
      { suffix: '_sum', value: total.sum },
      { suffix: '_count', value: total.count },
    ],
  };
}
