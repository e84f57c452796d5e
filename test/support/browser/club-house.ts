import { DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { openWorkplace } from './workplace.ts';
import type { Company, Workplace } from './workplace.ts';

/** 台球俱乐部 and who works there. */
const CLUB: Company = {
  procedure: DEFAULT_PLAYBOOK,
  name: '鹤屿台球',
  store: { code: 'binhe', name: '滨河店' },
  people: {
    林晓夏: ['lin', 'desk'],
    陈禾: ['chen', 'desk'],
    周砚青: ['zhou', 'head'],
    顾知秋: ['gu', 'head'],
    沈立冬: ['shen', 'manager'],
    高予安: ['gao', 'headquarters'],
    许知遥: ['xu', 'caller'],
  },
  atHeadquarters: ['headquarters', 'caller'],
};

export const STORE_CODE = CLUB.store.code;

/** 开张, on a database of its own; closed after the last test of the file. */
export async function openClubHouse(): Promise<Workplace> {
  return await openWorkplace(CLUB);
}
