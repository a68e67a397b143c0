import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 20;
const NANOSECONDS = 1e9;
const QUANTILES = [50, 90, 99, 100];

/**
 * Adds what the process itself is doing: its memory, its processor time, and how late its event loop is.
 *
 * @returns a function that ends the looking
 */
export function showProcess(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const registers = [registry];
  new Gauge({
    name: 'nodejs_eventloop_delay_seconds',
    help: 'How late the event loop was since the figures were read last',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const percent of QUANTILES)
        this.set({ quantile: String(percent / 100) }, lateness(delay.percentile(percent)));
      delay.reset();
    },
  });
  new Gauge({
    name: 'nodejs_memory_bytes',
    help: 'Memory of the process: resident, heap and external, heap_total',
    labelNames: ['kind'],
    registers,
    collect() {
      const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
      for (const [kind, bytes] of Object.entries({ resident: rss, heap_total: heapTotal, heap: heapUsed, external }))
        this.set({ kind }, bytes);
    },
  });
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  return () => {
    delay.disable();
  };
}

/** @param apart nanoseconds between two looks */
function lateness(apart: number): number {
  return Math.max(0, apart / NANOSECONDS - RESOLUTION / 1000);
}
