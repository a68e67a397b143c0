import * as v from 'valibot';
import { MAX_ICE_SERVERS } from 'webrtc-call/protocol';
import { collectTexts, FILE_SETTING, type Places } from './setting-texts.js';
import { isCertificate } from './tls.js';
import { blockListProblem } from './admission/block-list.js';
import { tokenKeyProblem } from './admission/token-keys.js';
import { LIMIT_SETTINGS } from './limit-settings.js';
import { SETTINGS } from './settings.js';

/** What the settings' schemas make of their texts. */
type Values<S extends Record<string, { schema: v.GenericSchema<string, unknown> }>> = {
  [K in keyof S]: v.InferOutput<S[K]['schema']>;
};

/** All limits of a relay; clients are told those that concern them. */
export type RelayLimits = Values<typeof LIMIT_SETTINGS>;
/** Everything that a relay can be told, read once at its start. */
export type RelayConfig = Values<typeof SETTINGS> & { limits: RelayLimits };
/** What of it a program may leave out. */
export type RelaySettings = Partial<Omit<RelayConfig, 'limits'>> & { limits?: Partial<RelayLimits> };

const ALL_SETTINGS = { ...SETTINGS, ...LIMIT_SETTINGS };
type SettingName = keyof typeof ALL_SETTINGS;
const NAMES = Object.keys(ALL_SETTINGS) as SettingName[];

function objectOf<S extends Record<string, { schema: v.GenericSchema<string, unknown> }>>(settings: S) {
  const schemas = Object.entries(settings).map(([name, { schema }]) => [name, schema]);
  return v.object(Object.fromEntries(schemas) as { [K in keyof S]: S[K]['schema'] });
}

const OptionsSchema = objectOf(SETTINGS);
const LimitsSchema = objectOf(LIMIT_SETTINGS);

/** What no setting can know by itself. */
interface Rule {
  readonly setting: keyof typeof SETTINGS;
  readonly holds: (config: RelayConfig) => boolean;
  /** @param name how whoever reads it calls a setting */
  readonly says: (name: (setting: keyof typeof SETTINGS) => string, config: RelayConfig) => string;
}

const RULES: readonly Rule[] = [
  {
    setting: 'tokenKeys',
    holds: ({ tokenKeys }) => tokenKeyProblem(tokenKeys) === null,
    says: (_name, { tokenKeys }) => tokenKeyProblem(tokenKeys) ?? '',
  },
  {
    setting: 'tokenKeys',
    holds: ({ tokenKeys, tokenRequired }) => !tokenRequired || tokenKeys.length > 0,
    says: (name) => `must be set too where ${name('tokenRequired')} is`,
  },
  {
    setting: 'blockList',
    holds: ({ blockList }) => blockList === null || blockListProblem(blockList) === null,
    says: (_name, { blockList }) => blockListProblem(blockList ?? '') ?? '',
  },
  {
    setting: 'tlsKey',
    holds: ({ tlsCert, tlsKey }) => tlsKey !== null || tlsCert === null,
    says: (name) => `must be set too where ${name('tlsCert')} is`,
  },
  {
    setting: 'tlsCert',
    holds: ({ tlsCert, tlsKey }) => tlsCert !== null || tlsKey === null,
    says: (name) => `must be set too where ${name('tlsKey')} is`,
  },
  {
    setting: 'tlsKey',
    holds: ({ tlsCert: cert, tlsKey: key }) => cert === null || key === null || isCertificate({ cert, key }),
    says: (name) =>
      `must be the key of the certificate in ${name('tlsCert')}, both PEM, readable, without a passphrase`,
  },
  {
    setting: 'devTls',
    holds: ({ devTls, tlsCert }) => !devTls || tlsCert === null,
    says: (name) => `must not be set where ${name('tlsCert')} is`,
  },
  {
    setting: 'turnSecret',
    holds: ({ turnUrls, turnSecret }) => turnSecret !== null || turnUrls.length === 0,
    says: (name) => `must be set too where ${name('turnUrls')} is`,
  },
  {
    setting: 'turnUrls',
    holds: ({ turnUrls, turnSecret }) => turnSecret === null || turnUrls.length > 0,
    says: (name) => `must be set too where ${name('turnSecret')} is`,
  },
  {
    // The TURN server is one more of those that clients are given. So is this relay, but not beside STUN servers.
    setting: 'iceServers',
    holds: ({ turnUrls, iceServers }) => turnUrls.length === 0 || iceServers.length < MAX_ICE_SERVERS,
    says: (name) => `must be at most ${MAX_ICE_SERVERS - 1} servers where ${name('turnUrls')} is set`,
  },
];

/**
 * Reads the configuration: what no flag says comes from the environment, and what that does not say either from the file.
 *
 * @returns the configuration, or one line for each value that is wrong: which setting, where it was set, and what is
 * allowed. A line never repeats the value, which may be a secret
 */
export function readConfig(
  args: Places['args'],
  env: Places['env'],
): { config: RelayConfig } | { problems: readonly string[] } {
  const { given, problems } = collectTexts(ALL_SETTINGS, { args, env });
  const texts = Object.fromEntries(NAMES.map((name) => [name, given.get(name)?.text ?? ALL_SETTINGS[name].fallback]));
  const options = v.safeParse(OptionsSchema, texts);
  const limits = v.safeParse(LimitsSchema, texts);
  const nameOf = (name: SettingName) => given.get(name)?.where ?? anyNameOf(name);
  if (problems.length === 0 && options.success && limits.success) {
    const config = { ...options.output, limits: limits.output };
    const broken = brokenRules(config, nameOf);
    if (broken.length === 0) return { config };
    return { problems: broken.map(({ setting, sentence }) => `${nameOf(setting)}: ${sentence}`) };
  }
  const issues = [...(options.issues ?? []), ...(limits.issues ?? [])];
  // A list may have many wrong parts; one line for each setting is enough.
  const lines = new Map(issues.map((issue) => [issue.path?.[0].key, describe(issue, nameOf)]));
  return { problems: [...problems, ...lines.values()] };
}

/**
 * The configuration of a relay that was told no more than this.
 *
 * @throws TypeError where settings do not go together
 */
export function configOf({ limits, ...settings }: RelaySettings = {}): RelayConfig {
  const defaults = readConfig([], {});
  if ('problems' in defaults) throw new Error(defaults.problems.join('\n'));
  const config = {
    ...defaults.config,
    ...given(settings),
    limits: { ...defaults.config.limits, ...given(limits ?? {}) },
  };
  const [broken] = brokenRules(config, (name) => name);
  if (broken) throw new TypeError(`${broken.setting} ${broken.sentence}`);
  return config;
}

/** Without what is `undefined`, such as a variable of the environment that is not set. */
function given<Settings extends object>(settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}

function brokenRules(
  config: RelayConfig,
  name: (setting: keyof typeof SETTINGS) => string,
): { setting: keyof typeof SETTINGS; sentence: string }[] {
  const broken = RULES.filter(({ holds }) => !holds(config));
  return broken.map(({ setting, says }) => ({ setting, sentence: says(name, config) }));
}

/** One line for each setting: its flag, its variable, what it is, and its default. */
export function describeSettings(): string {
  return [FILE_SETTING, ...NAMES.map((name) => ALL_SETTINGS[name])]
    .map(({ flag, env, help, fallback }) => {
      const value = fallback === '' ? '' : ` [${fallback}]`;
      return `  --${flag.padEnd(31)} ${env.padEnd(31)} ${help}${value}`;
    })
    .join('\n');
}

function describe(issue: v.BaseIssue<unknown>, nameOf: (name: SettingName) => string): string {
  // Deep inside a list valibot's own message would show the value; the setting's says what it should be.
  const nested = (issue.path?.length ?? 0) > 1;
  const sentence = nested ? 'a part of the list is not as it must be' : issue.message;
  return `${nameOf(issue.path?.[0]?.key as SettingName)}: ${sentence}`;
}

/** How a setting is called that stands nowhere yet. */
function anyNameOf(name: SettingName): string {
  const { flag, env } = ALL_SETTINGS[name];
  return `${env} or --${flag}`;
}
