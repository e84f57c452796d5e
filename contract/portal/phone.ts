/** 手机号: why a number can't be called, or `null`. Spaces, hyphens and brackets are allowed; landlines and foreign numbers too. */
export function phoneFault(typed: string): 'phone.no-number' | 'phone.mobile-length' | null {
  const digits = digitsOf(typed);
  if (digits.length < 5) return 'phone.no-number';
  const isMainlandMobile = /^1[3-9]/.test(digits) && digits.length > 7 && !/[+＋]/.test(typed);
  return isMainlandMobile && digits.length !== 11 ? 'phone.mobile-length' : null;
}

/** 手机号: its digits, full-width ones as plain ones. */
export function digitsOf(typed: string): string {
  return typed.replace(/[０-９]/g, (wide) => String(wide.charCodeAt(0) - 0xff10)).replace(/\D/g, '');
}
