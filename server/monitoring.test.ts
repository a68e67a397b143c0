import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { Meter } from './meter.js';
import { showProcess } from './process-figures.js';
import { startRelay } from './index.js';
import { testOptions } from './testing/test-relay.js';

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const contentOf = (name: string) => readFileSync(new URL(`deploy/${name}`, import.meta.url), 'utf8');
const TOKEN = 'a-token-of-the-operator';
/** What Prometheus itself adds to every figure. */
const OF_PROMETHEUS = ['instance', 'job', 'le'];
const FIGURE = /\b(?:webrtc_call|nodejs|process)_\w+/g;
/** What is asked of a figure: its name, and the labels behind it. */
const SELECTOR = /\b((?:webrtc_call|nodejs|process)_\w+)\{([^}]*)\}/g;
const LABEL = /(\w+)(?:=~|!~|!=|=)"/g;
const GROUPED = /by \(([^)]*)\)/g;

const dashboard = JSON.parse(contentOf('grafana-dashboard.json')) as { panels: Panel[] };
const expressions = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
const { groups } = parse(contentOf('alerts.yaml')) as { groups: { rules: { alert: string; expr: string }[] }[] };
const rules = groups.flatMap((group) => group.rules).map(({ alert, expr }) => ({ title: alert, expr }));

describe('what shows an operator how a relay fares', () => {
  /** The figures that a relay has which may have others beside it, each with its labels. */
  const labels = new Map<string, readonly string[]>();
  let page = '';

  before(async () => {
    // Redis is not there: it begins alone, and has the figures about that.
    const relay = await startRelay(testOptions({ metricsToken: TOKEN, redisUrl: 'redis://127.0.0.1:1' }));
    page = await (await fetch(`${relay.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
    await relay.close();
    const meter = new Meter();
    const nobody = () => 0;
    meter.show({ connections: nobody, identities: nobody, rooms: nobody, members: nobody });
    meter.showNeighbours({ size: 0, together: true });
    showProcess(meter.registry)();
    for (const { name } of await meter.registry.getMetricsAsJSON()) {
      const metric = meter.registry.getSingleMetric(name) as { labelNames?: readonly string[] } | undefined;
      labels.set(name, metric?.labelNames ?? []);
    }
  });

  for (const { title, expr } of [...expressions, ...rules])
    it(`asks for figures and labels that there are: ${title}: ${expr}`, () => {
      for (const [figure] of expr.matchAll(FIGURE)) {
        const name = nameOf(figure);
        assert.ok(page.includes(`# TYPE ${name} `), name);
        const known = [...OF_PROMETHEUS, ...(labels.get(name) ?? [])];
        for (const label of grouped(expr)) assert.ok(known.includes(label), `${name} by ${label}`);
      }
      for (const [, figure = '', asked = ''] of expr.matchAll(SELECTOR)) {
        const known = [...OF_PROMETHEUS, ...(labels.get(nameOf(figure)) ?? [])];
        for (const [, label = ''] of asked.matchAll(LABEL)) assert.ok(known.includes(label), `${figure}{${label}}`);
      }
    });

  it('shows every figure of a relay', () => {
    const shown = new Set(expressions.flatMap(({ expr }) => expr.match(FIGURE) ?? []).map(nameOf));
    assert.deepEqual(
      [...labels.keys()].filter((name) => !shown.has(name)),
      [],
    );
  });

  it('is told of in the README, figure by figure', () => {
    const told = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    for (const name of labels.keys()) assert.ok(told.includes(name), name);
  });
});

/** A histogram is three figures. */
function nameOf(figure: string): string {
  return figure.replace(/_(?:bucket|count|sum)$/, '');
}

function grouped(expr: string): string[] {
  return [...expr.matchAll(GROUPED)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
}
