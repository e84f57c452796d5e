/** 墙上的时间: what a person types (`2026-11-22T10:12`) in the zone of the unit, and the instant it means. */
const WALL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;
const MINUTE_MS = 60_000;

/** The wall time of an instant; '' when it is none. */
export function wallTimeOf(instant: string, zone: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? '' : new Date(ms + offsetMinutes(ms, zone) * MINUTE_MS).toISOString().slice(0, 16);
}

/** RFC 3339 with the zone's offset at that moment; `null` when nothing, or no time, was typed. */
export function instantOfWall(wall: string, zone: string): string | null {
  const parts = WALL.exec(wall.trim());
  if (parts === null) return null;
  const asUtc = Date.parse(`${wall.trim()}:00.000Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== wall.trim()) return null;
  // The offset is that of the moment itself; a second look settles the hours around a change of the clocks.
  const first = offsetMinutes(asUtc, zone);
  const offset = offsetMinutes(asUtc - first * MINUTE_MS, zone);
  return `${wall.trim()}:00${written(offset)}`;
}

function written(offset: number): string {
  const minutes = Math.abs(offset);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function offsetMinutes(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((shown - Math.floor(ms / 1000) * 1000) / MINUTE_MS);
}
