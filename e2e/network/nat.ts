/**
 * `cone` keeps the sender's port and lets in only who was sent something, as most routers at home do; `symmetric` takes
 * a new port for each receiver, so that only a relay helps; `no-udp` is a firewall that lets TCP out and nothing else.
 */
export type NatKind = 'cone' | 'symmetric' | 'no-udp';

/** The rules of a router with the device `wan` to the outside and `lan` to the inside. */
export function natRules(kind: NatKind): string {
  const masquerade = kind === 'symmetric' ? 'masquerade fully-random' : 'masquerade';
  const firewall = kind === 'no-udp' ? 'meta l4proto != tcp drop' : '';
  // What comes unasked must be dropped, not refused: a refusal would take the port that a hole is being punched for.
  return `
    table ip nat {
      chain out { type nat hook postrouting priority srcnat; oifname "wan" ${masquerade}; }
    }
    table ip filter {
      chain self { type filter hook input priority 0; policy drop; ct state established,related accept; iifname != "wan" accept; }
      chain through { type filter hook forward priority 0; policy accept; ${firewall}; iifname "wan" ct state new drop; }
    }`;
}
