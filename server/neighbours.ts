import { randomBytes } from 'node:crypto';
import { readMessage, type Message, type MessageKind, type MessageOf } from './neighbour-messages.js';

/** Milliseconds after which nobody's answer is waited for any more. */
const PATIENCE = 1000;
/** Milliseconds between two signs of life. */
const BEAT = 2000;
/** A relay of which so many beats were not heard is not waited for. */
const MISSED_BEATS = 3;

/** What a relay says, before its name is put on it. */
type Word = Message extends infer M ? (M extends Message ? Omit<M, 'from'> : never) : never;
type Unasked<W> = W extends { ask: number } ? Omit<W, 'ask'> : never;
/** Something that is to be answered. */
type Question = Unasked<Extract<Word, { kind: 'pass' | 'room-ask' }>>;
type Answer = Extract<Message, { ask: number; for: string }>;
type AnswerTo<Q extends Question> = MessageOf<Q extends { kind: 'pass' } ? 'passed' : 'room-told'>;

interface Ask {
  /** The relays that may still answer. */
  readonly waiting: Set<string>;
  /** Whether each of them has to, whatever it knows. */
  readonly all: boolean;
  readonly answers: Answer[];
  readonly isEnough: (answer: Answer) => boolean;
  readonly settle: () => void;
}

export interface NeighboursOptions {
  /** Gives a message to all other relays; what is lost on its way is lost. */
  readonly send: (message: Message) => void;
}

/**
 * The relays side by side with this one: who they are, what they say, and what they are asked. Nobody is waited for
 * longer than a second, and one that does not answer is not waited for again until it is heard.
 */
export class Neighbours {
  readonly id = randomBytes(8).toString('hex');
  readonly #options: NeighboursOptions;
  /** The beats that were missed of each since it was heard. */
  readonly #peers = new Map<string, number>();
  readonly #asks = new Map<number, Ask>();
  readonly #handlers = new Map<MessageKind, (message: never) => void>();
  #lastAsk = 0;
  #together = false;
  #beat: NodeJS.Timeout | undefined;

  constructor(options: NeighboursOptions) {
    this.#options = options;
  }

  /** Whether others are reached, should there be any. */
  get together(): boolean {
    return this.#together;
  }

  /** How many relays answer. */
  get size(): number {
    return this.#peers.size;
  }

  /** Handles all messages of a kind. */
  on<K extends MessageKind>(kind: K, handle: (message: MessageOf<K>) => void): void {
    this.#handlers.set(kind, handle);
  }

  /** The way to the others is there, or is lost. */
  setTogether(together: boolean): void {
    if (this.#together === together) return;
    this.#together = together;
    clearInterval(this.#beat);
    this.#peers.clear();
    if (together) {
      this.tell({ kind: 'hello' });
      this.#beat = setInterval(() => this.#keepBeat(), BEAT);
    } else for (const ask of [...this.#asks.values()]) ask.settle();
  }

  /** Says something to all of them, or to nobody while the way is lost. */
  tell(word: Word): void {
    if (this.#together) this.#options.send({ from: this.id, ...word });
  }

  /**
   * Asks all of them.
   *
   * @param isEnough whether an answer makes the others' needless
   * @returns the answers that came in a second
   */
  ask<Q extends Question>(question: Q, isEnough: (answer: AnswerTo<Q>) => boolean): Promise<AnswerTo<Q>[]> {
    const waiting = new Set(this.#peers.keys());
    if (!this.#together || waiting.size === 0) {
      // Somebody may be there of whom nothing is known yet.
      this.tell({ ...question, ask: 0 });
      return Promise.resolve([]);
    }
    const number = ++this.#lastAsk;
    const all = question.kind === 'room-ask' || question.all;
    return new Promise((resolve) => {
      const answers: Answer[] = [];
      const timer = setTimeout(() => setImmediate(() => this.#giveUp(number)), PATIENCE);
      const settle = (): void => {
        clearTimeout(timer);
        this.#asks.delete(number);
        resolve(answers as AnswerTo<Q>[]);
      };
      // Answers are given to the ask whose number they bear, and so are those to this question.
      this.#asks.set(number, { waiting, all, answers, isEnough: isEnough as Ask['isEnough'], settle });
      this.tell({ ...question, ask: number });
    });
  }

  /** Takes what came from another relay. */
  receive(input: unknown): void {
    const message = readMessage(input);
    if (!message || message.from === this.id || ('for' in message && message.for !== this.id)) return;
    this.#count(message);
    if (message.kind === 'hello') this.tell({ kind: 'here' });
    if (message.kind === 'passed' || message.kind === 'room-told') this.#hear(message);
    (this.#handlers.get(message.kind) as ((message: Message) => void) | undefined)?.(message);
  }

  /** Says that this relay goes, and asks nobody any more. */
  close(): void {
    this.tell({ kind: 'bye' });
    clearInterval(this.#beat);
    for (const ask of [...this.#asks.values()]) ask.settle();
  }

  #count({ kind, from }: Message): void {
    if (kind === 'bye') this.#forget(from);
    // Before the way is known to lead both ways nobody could be asked; who is there says so again once it does.
    else if (this.#together) this.#peers.set(from, 0);
  }

  #hear(answer: Answer): void {
    const ask = this.#asks.get(answer.ask);
    if (!ask?.waiting.delete(answer.from)) return;
    ask.answers.push(answer);
    if (ask.waiting.size === 0 || ask.isEnough(answer)) ask.settle();
  }

  /** Who was asked and has not answered is not waited for until it is heard again. */
  #giveUp(number: number): void {
    const ask = this.#asks.get(number);
    if (ask?.all) for (const peer of ask.waiting) this.#peers.delete(peer);
    ask?.settle();
  }

  #forget(peer: string): void {
    this.#peers.delete(peer);
    for (const ask of [...this.#asks.values()]) {
      ask.waiting.delete(peer);
      if (ask.waiting.size === 0) ask.settle();
    }
  }

  #keepBeat(): void {
    this.tell({ kind: 'here' });
    for (const [peer, missed] of [...this.#peers]) {
      if (missed >= MISSED_BEATS) this.#forget(peer);
      else this.#peers.set(peer, missed + 1);
    }
  }
}
