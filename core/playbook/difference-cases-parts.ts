import { absent, CITES, part, type Entry } from './difference-part.ts';
import * as words from './difference-words.ts';
import type { Say } from './difference-words.ts';
import type { ResolvedDocument } from './document.ts';

const YUAN: Say<number> = (value, { lang }) => (lang === 'zh' ? `${value} 元` : `${value} yuan`);
/** 案件之间的规矩, as they are compared: how much is granted, what comes again, what is a precedent. */
export const CASES_PARTS = {
  'authority.*': part('授权额度', 'limit of authority', 'offer', undefined, {
    name: (({ id }, speaking) => words.role(id, speaking)) as Say<Entry<ResolvedDocument['authority']>>,
  }),
  'authority.*.yuan_per_case': part('每件', 'in one case', 'offer', YUAN, absent('不限', 'without limit')),
  'authority.*.yuan_per_month': part(
    '每店每月',
    'in a month at a unit',
    'offer',
    YUAN,
    absent('不限', 'without limit'),
  ),
  'authority.*.cites': CITES,
  'forms.*.precedent': part('先例', 'a precedent', 'record'),
  recurrence: part('重复投诉', 'recurrence', 'course'),
  'recurrence.within': part('多久以内的一起算', 'counted within', 'course', words.duration),
  'recurrence.cites': CITES,
} as const;
