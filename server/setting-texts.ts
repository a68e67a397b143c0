import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Setting } from './settings.js';

/** What was given for a setting, and where: `PORT`, `--port`, or `"port" in relay.json`. */
interface Given {
  readonly text: string;
  readonly where: string;
}

/** What was given, by the settings' names, and one line for each thing that is no setting. */
export interface SettingTexts<Name extends string> {
  readonly given: ReadonlyMap<Name, Given>;
  readonly problems: readonly string[];
}

/** The places that an operator can write settings in. */
export interface Places {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The setting that names the file of the others; it can't stand in that file. */
export const FILE_SETTING = {
  flag: 'config',
  env: 'CONFIG_FILE',
  fallback: '',
  help: 'JSON file of settings, by the names of their flags',
} as const;

/** Collects what flags, else the environment, else the file say, before anything in it is judged. */
export function collectTexts<Name extends string>(
  settings: Readonly<Record<Name, Setting>>,
  { args, env }: Places,
): SettingTexts<Name> {
  const names = Object.keys(settings) as Name[];
  const flags = readFlags([FILE_SETTING, ...names.map((name) => settings[name])], args);
  const given = (flag: string, variable: string): Given | undefined => {
    const text = flags.texts.get(flag);
    if (text !== undefined) return { text, where: `--${flag}` };
    // An empty variable is one that is not set: container files can't leave one out.
    return env[variable] ? { text: env[variable], where: variable } : undefined;
  };
  const file = readSettingsFile(
    names.map((name) => settings[name].flag),
    given(FILE_SETTING.flag, FILE_SETTING.env),
  );
  const all = names.flatMap((name): [Name, Given][] => {
    const { flag, env: variable } = settings[name];
    const found = given(flag, variable) ?? file.given.get(flag);
    return found ? [[name, found]] : [];
  });
  return { given: new Map(all), problems: [...flags.problems, ...file.problems] };
}

/** Not strict, so that all problems are told at once and not only the first. */
function readFlags(known: readonly Pick<Setting, 'flag' | 'isToggle'>[], args: readonly string[]) {
  const options = Object.fromEntries(
    known.map(({ flag, isToggle }) => [flag, { type: isToggle ? ('boolean' as const) : ('string' as const) }]),
  );
  const { values, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const texts = new Map<string, string>();
  const problems = positionals.map((text) => `${text}: not an option`);
  for (const [flag, value] of Object.entries(values)) {
    if (!Object.hasOwn(options, flag)) problems.push(`--${flag}: unknown option`);
    else if (typeof value === 'string') texts.set(flag, value);
    else if (options[flag]?.type === 'boolean') texts.set(flag, String(value));
    else problems.push(`--${flag}: needs a value`);
  }
  return { texts, problems };
}

const Plain = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]);
/** A list of texts may be one here instead of a text with commas; servers with credentials are objects. */
const FileValue = v.union([Plain, v.array(v.union([v.string(), v.record(v.string(), v.unknown())]))]);

/** Reads the file, if one is named. */
function readSettingsFile(known: readonly string[], file: Given | undefined): SettingTexts<string> {
  const given = new Map<string, Given>();
  if (!file) return { given, problems: [] };
  const path = resolve(file.text);
  const content = readJson(path);
  if ('problem' in content) return { given, problems: [`${file.where}: ${path} ${content.problem}`] };
  const problems: string[] = [];
  for (const [key, value] of Object.entries(content.settings)) {
    const where = `"${key}" in ${path}`;
    const plain = v.safeParse(FileValue, value);
    if (!known.includes(key)) problems.push(`${where}: there is no setting of this name`);
    else if (!plain.success) problems.push(`${where}: must be a text, a number, true, false or a list`);
    else given.set(key, { text: textOf(plain.output), where });
  }
  return { given, problems };
}

/** Never repeats what stands in the file, as the error of `JSON.parse` would: it may be a secret. */
function readJson(path: string): { settings: Record<string, unknown> } | { problem: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { problem: `can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})` };
  }
  try {
    const content: unknown = JSON.parse(text);
    const isSettings = typeof content === 'object' && content !== null && !Array.isArray(content);
    return isSettings ? { settings: { ...content } } : { problem: 'must be one JSON object such as { "port": 4000 }' };
  } catch {
    return { problem: 'is not JSON' };
  }
}

/** How a flag would say it. */
function textOf(value: v.InferOutput<typeof FileValue>): string {
  if (!Array.isArray(value)) return String(value);
  return value.every((part) => typeof part === 'string') ? value.join(',') : JSON.stringify(value.map(asServer));
}

/** In a list of servers, a bare URL is one without credentials. */
function asServer(part: string | Record<string, unknown>): Record<string, unknown> {
  return typeof part === 'string' ? { urls: [part] } : part;
}
