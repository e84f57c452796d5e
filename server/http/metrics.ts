import type { Observer } from './app.ts';

/** 指标: counted by this node; Prometheus adds the nodes up. Routes are named as they were described, never as they came. */
export class Metrics implements Observer {
  readonly #answers = new Map<string, { count: number; sumMs: number; buckets: number[] }>();
  #faults = 0;
  readonly #report: (line: string) => void;

  constructor(report: (line: string) => void) {
    this.#report = report;
  }

  answered({ method, route, status, ms }: Parameters<Observer['answered']>[0]): void {
    const labels = `method="${method}",route="${route}",status="${String(status)}"`;
    const found = this.#answers.get(labels) ?? { count: 0, sumMs: 0, buckets: BOUNDS_MS.map(() => 0) };
    found.count += 1;
    found.sumMs += ms;
    BOUNDS_MS.forEach((bound, index) => {
      if (ms <= bound) found.buckets[index] = (found.buckets[index] ?? 0) + 1;
    });
    this.#answers.set(labels, found);
  }

  broke({ incident, route, fault }: Parameters<Observer['broke']>[0]): void {
    this.#faults += 1;
    this.#report(`fault ${incident} at ${route}: ${described(fault)}`);
  }

  /** Prometheus text of what was counted and of the figures given. */
  print(gauges: readonly { readonly name: string; readonly help: string; readonly value: number }[]): string {
    const lines = ['# TYPE huiyin_http_request_duration_seconds histogram'];
    for (const [labels, { count, sumMs, buckets }] of this.#answers) {
      BOUNDS_MS.forEach((bound, index) => {
        lines.push(
          `huiyin_http_request_duration_seconds_bucket{${labels},le="${String(bound / 1000)}"} ${String(buckets[index] ?? 0)}`,
        );
      });
      lines.push(`huiyin_http_request_duration_seconds_bucket{${labels},le="+Inf"} ${String(count)}`);
      lines.push(`huiyin_http_request_duration_seconds_sum{${labels}} ${String(sumMs / 1000)}`);
      lines.push(`huiyin_http_request_duration_seconds_count{${labels}} ${String(count)}`);
    }
    lines.push('# TYPE huiyin_faults_total counter', `huiyin_faults_total ${String(this.#faults)}`);
    for (const { name, help, value } of gauges) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${String(value)}`);
    }
    return `${lines.join('\n')}\n`;
  }
}

const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000] as const;

/** A database fault repeats what it could not take, which may be what somebody typed: of those only the code is told. */
function described(fault: Error): string {
  const code = 'code' in fault && typeof fault.code === 'string' ? ` [${fault.code}]` : '';
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const said = 'severity' in fault ? '' : ` ${fault.message}`;
  const cause = fault.cause instanceof Error ? `\n  caused by ${described(fault.cause)}` : '';
  return `${fault.name}${code}${said}\n${frames.join('\n')}${cause}`;
}
