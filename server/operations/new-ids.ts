import { randomFillSync } from 'node:crypto';
import type { IdPort } from './ports.ts';

const SEQUENCE_BITS = 12;

/** 新编号: UUIDv7 (RFC 9562), increasing within the process also inside one millisecond and when the clock steps back. */
export function newIds(nowMs: () => number = Date.now): IdPort {
  let lastMs = 0;
  let sequence = 0;
  return {
    next: () => {
      const ms = nowMs();
      if (ms > lastMs) {
        lastMs = ms;
        // Begins anywhere in the lower half: room to count, and nothing to guess by.
        sequence = (randomFillSync(new Uint16Array(1))[0] ?? 0) >>> (17 - SEQUENCE_BITS);
      } else {
        sequence += 1;
        if (sequence >= 1 << SEQUENCE_BITS) {
          lastMs += 1;
          sequence = 0;
        }
      }
      return written(lastMs, sequence);
    },
  };
}

function written(ms: number, sequence: number): string {
  const random = randomFillSync(new Uint8Array(8));
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const time = ms.toString(16).padStart(12, '0');
  const tail = Buffer.from(random).toString('hex');
  const middle = (0x7000 | sequence).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
