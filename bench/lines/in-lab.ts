/** Measures in the network lab, as a process within it: what it finds goes into the file that the lab hands out. */
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { connected } from '../../e2e/network/calls.js';
import { picturesMove } from '../../e2e/network/flow.js';
import { Lab, STUN } from '../../e2e/network/lab.js';
import { GOOD } from '../../e2e/network/line.js';
import { connectBarePair } from './bare-pair.js';
import { writeFilm, writeSpeech } from './footage.js';
import { LINES, WAYS, type Job, type LineName, type Noted, type Report, type WayName } from './job.js';
import { figuresOf, readTotals, type Totals } from './reading.js';

const FILM = '/run/lab/film.y4m';
const SPEECH = '/run/lab/speech.wav';
/** As large as the window of a usual computer. */
const WINDOW = { width: 1280, height: 720 };
/** Milliseconds until both are seen: on the worst line the first picture takes long. */
const PATIENCE = 30_000;
/** Milliseconds in which a call is new: how it begins is a figure of its own. */
const NEW = 5000;

const job = JSON.parse(process.argv[2]!) as Job;

/** Lets both speak with each other over such lines, and looks at how it begins and at how it goes on. */
async function measure(lab: Lab, line: LineName, way: WayName): Promise<Noted> {
  const seats = [lab.ada, lab.bob];
  const pages = seats.map(({ phone }) => phone.page);
  const look = (): Promise<Totals[]> => Promise.all(pages.map((page) => page.evaluate(readTotals)));
  await Promise.all(seats.map((seat) => seat.become(GOOD)));
  const setting = WAYS[way];
  for (const page of pages) await page.goto(new URL(setting ? '/health' : '/', pages[0]!.url()).href);
  if (!setting) await Promise.all(seats.map(({ phone }) => phone.is('online')));
  await Promise.all(seats.map((seat) => seat.become({ ...GOOD, ...LINES[line] })));
  if (setting) {
    await connectBarePair(pages[0]!, pages[1]!, STUN, setting);
    await picturesMove(lab.ada.phone, lab.bob.phone, PATIENCE);
  } else await connected(lab);
  const first = await look();
  await wait(NEW);
  const begun = await look();
  await wait(job.settle * 1000 - NEW);
  const before = await look();
  await wait(job.seconds * 1000);
  const after = await look();
  if (!setting) await pages[0]!.evaluate(() => document.querySelector('webrtc-call')!.controller!.hangUp());
  return { line, way, first: figuresOf(first, begun), then: figuresOf(before, after) };
}

async function measureAll(lab: Lab): Promise<Report> {
  const pages = [lab.ada, lab.bob].map(({ phone }) => phone.page);
  for (const page of pages) await page.setViewport(WINDOW);
  const calls: Noted[] = [];
  for (const [line, ways] of job.calls) {
    for (const way of ways) {
      const noted = await measure(lab, line, way).catch((error: unknown): Noted => ({
        line,
        way,
        failed: String(error),
      }));
      console.log(`  ${JSON.stringify(noted)}`);
      calls.push(noted);
    }
  }
  return { browser: await pages[0]!.browser().version(), calls };
}

writeFilm(FILM);
writeSpeech(SPEECH);
const closers: (() => unknown)[] = [];
const flags = [`--use-file-for-fake-video-capture=${FILM}`, `--use-file-for-fake-audio-capture=${SPEECH}`];
try {
  const scope = { after: (close: () => unknown) => void closers.push(close) };
  const pair = { name: 'Cr→Cr', ada: 'chromium', bob: 'chromium' } as const;
  const report = await measureAll(await Lab.open(scope, pair, { ada: 'cone', bob: 'cone' }, flags));
  writeFileSync(process.env.NETWORK_RESULTS!, JSON.stringify(report));
} finally {
  for (const close of closers) await close();
}
