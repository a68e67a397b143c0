import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** A network of its own, with nothing but loopback in it. It is gone when its name and its last process are. */
export class Namespace {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    run('ip', 'netns', 'add', name);
    this.ip('link set lo up');
    this.run('sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.disable_ipv6=1');
  }

  get path(): string {
    return `/run/netns/${this.name}`;
  }

  /** Runs `ip` with these words. */
  ip(words: string): void {
    run('ip', '-n', this.name, ...words.split(' '));
  }

  /** Sets all firewall rules. */
  nft(rules: string): void {
    execFileSync('nsenter', [`--net=${this.path}`, 'nft', '-f', '-'], { input: `flush ruleset\n${rules}` });
  }

  run(program: string, ...parameters: string[]): void {
    run('nsenter', `--net=${this.path}`, program, ...parameters);
  }

  spawn(program: string, parameters: readonly string[], options: SpawnOptions): ChildProcess {
    return spawn('nsenter', [`--net=${this.path}`, program, ...parameters], options);
  }

  delete(): void {
    run('ip', 'netns', 'delete', this.name);
  }
}

export function run(program: string, ...parameters: string[]): void {
  execFileSync(program, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
}
