/** 文字: what was typed, or `null` where nothing was said. Nothing is trimmed off what was: it is kept as typed. */
export function saidOrNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** 金额: `1，200 元`, `¥1200`, `１２００` all mean 1200; what is no amount goes on as it is, for the server to say so. */
export function yuanOf(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/[,，\s¥￥元]/g, '');
  return plain === '' ? null : plain;
}

/** 次数, percentages: `null` where no number was typed. */
export function numberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[%\s]/g, '');
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

export function fenOf(yuan: string | null): number | null {
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(yuan ?? '');
  if (parts === null) return null;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
