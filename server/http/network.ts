import { isIPv6 } from 'node:net';

const GROUPS = 8;
const OF_ONE_HOLDER = 4;

/**
 * 网段: whom a limit counts. An address of IPv4; of IPv6 the first half, since whoever holds one address there holds all that
 * differ in the second half, and could use another one for every request.
 */
export function networkOf(address: string): string {
  const plain = withoutPort(address).replace(/^::ffff:(?=\d+\.)/i, '');
  const [bare = ''] = plain.split('%');
  if (!isIPv6(bare)) return plain;
  const [before = '', after] = bare.toLowerCase().split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const gap = after === undefined ? 0 : GROUPS - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...tail];
  const network = groups.slice(0, OF_ONE_HOLDER).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}

/** Some proxies say with the address from which port a connection came: another one each time. */
function withoutPort(address: string): string {
  const [, bracketed, dotted] = /^(?:\[(.*)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? [];
  return bracketed ?? dotted ?? address;
}
