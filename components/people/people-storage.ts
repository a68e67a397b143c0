/** Where the list of people is kept. Another tab may change it at any time. */
export interface PeopleStorage {
  /** `null` where nothing is kept. */
  read(): string | null;
  /** @returns whether it is kept: storage may be refused, or full */
  write(text: string | null): boolean;
  /** Calls back when another tab has changed it. */
  watch(listener: () => void): void;
}
