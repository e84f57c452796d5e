import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_YEARS, type Organisation, type Unit } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { presentVacancies } from './present-vacancies.ts';

const STORE = '北店' as UnitId;
const UNIT = { id: STORE, parent: null, name: '北店' } as unknown as Unit;
const ORGANISATION: Organisation = { units: new Map([[STORE, UNIT]]), people: new Map(), imported: NO_YEARS };

function vacancies(playbook: string, language: 'zh-CN' | 'en'): readonly string[] {
  const document = CATALOGUE.resolve(playbook) ?? assert.fail(playbook);
  return presentVacancies(document, [STORE], ORGANISATION, language);
}

test('what becomes of the work of a group is said where the procedure has any', () => {
  assert.match(vacancies('billiards-club', 'zh-CN').join(), /会找上一级。该小组办的，由组里其他人办。$/);
  assert.match(
    vacancies('billiards-club', 'en').join(),
    /the tier above\. What a group is asked, the others of it do\.$/,
  );
  assert.match(vacancies('supermarket', 'zh-CN').join(), /会找上一级。$/);
});
