/** 不可存文本: a text that PostgreSQL or UTF-8 cannot hold (NUL, half of a surrogate pair). Thrown before anything is written. */
class UnstorableText extends Error {
  constructor(path: string) {
    super(`the text at ${path} holds a NUL or half of a surrogate pair`);
    this.name = 'UnstorableText';
  }
}

/** 不可存文本: lets a text pass that UTF-8 and PostgreSQL can hold. */
export function storableText(text: string, path: string): string {
  if (text.includes('\0') || !text.isWellFormed()) throw new UnstorableText(path);
  return text;
}

/**
 * 规范 JSON: the one text of a value, as RFC 8785 writes it (keys by code unit, no spaces, shortest numbers).
 *
 * Hashes are made over this text, so that the same facts always give the same hash.
 */
export function canonicalJson(value: unknown, path = '$'): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(storableText(value, path));
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path} is not a finite number`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : canonicalObject(value, path);
    default:
      throw new TypeError(`${path} is a ${typeof value}, which JSON cannot hold`);
  }
}

function canonicalObject(value: object, path: string): string {
  if (Array.isArray(value)) {
    return `[${value.map((element, index) => canonicalJson(element, `${path}[${String(index)}]`)).join(',')}]`;
  }
  if ('toJSON' in value) throw new TypeError(`${path} is not a plain object`);
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member: unknown = (value as Record<string, unknown>)[name];
    // As JSON.stringify: a member that is undefined is a member that is not there.
    if (member === undefined) continue;
    members.push(`${JSON.stringify(storableText(name, path))}:${canonicalJson(member, `${path}.${name}`)}`);
  }
  return `{${members.join(',')}}`;
}
