/** How a benchmark is to be run. */
interface Conditions {
  /** For how long each of its parts runs. */
  readonly seconds: number;
  /** A part of the usual size; 1 is whole. */
  readonly scale: number;
  /** Says how far it is. */
  readonly note: (what: string) => void;
}

/** Something that is measured, in some minutes, with clients in processes of their own. */
export interface Benchmark<Figures> {
  /** By which it is asked for, and the name of its file in `results/`. */
  readonly name: string;
  readonly title: string;
  /** For how long its parts run unless it is told. */
  readonly seconds: number;
  /** What the machine lacks for it, in words; it is skipped then. */
  lacks?(): readonly string[];
  run(conditions: Conditions): Promise<Figures>;
}
