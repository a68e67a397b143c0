import { Process } from './process.js';

/** Clients are written in TypeScript, and need no small memory. */
const LOADER = ['--import', 'tsx'];

/** Starts processes full of clients. */
export function startClients(script: string, jobs: readonly object[]): Process[] {
  return jobs.map((job) => startClient(script, job));
}

/** Starts one process of clients. */
export function startClient(script: string, job: object): Process {
  return Process.start(`clients/${script}.ts`, job, LOADER);
}

/** Splits a number into as equal parts as there are. */
export function split(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, nth) => Math.floor((total + nth) / parts));
}
