import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CaseList } from '#contract/console/case-list.ts';
import type { CasePage } from '#contract/console/case-page.ts';
import type { FilingForm } from '#contract/console/filing.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { TOLD_AT_THE_COUNTER } from '#test/support/told-at-the-counter.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: 'factory-service-and-quality' } });
const service = await staffed.hire('service', ['service', 'main']);
const { visit } = service;

const TOLD = {
  ...TOLD_AT_THE_COUNTER,
  unit: staffed.units.main,
  channel: 'phone',
  matter: '送来晚了三天',
  name: '东海机械',
};

describe('类别树', () => {
  test('is offered level by level, chosen at any of them, and shown with all that it is part of', async () => {
    const form = (await visit.get(`/api/console/filing?unit=${staffed.units.main}`)).json<FilingForm>();
    assert.deepEqual(
      form.categories.map(({ id, path, within, isNarrowest }) => [id, path, within, isNarrowest]),
      [
        ['quality', '产品质量', null, true],
        ['other', '非产品质量', null, false],
        ['service', '非产品质量 › 服务', 'other', true],
        ['delivery', '非产品质量 › 交期', 'other', true],
        ['freight', '非产品质量 › 货运', 'other', true],
      ],
    );
    const filed = await visit.post('/api/console/cases', { ...TOLD, category: 'other' });
    assert.equal(filed.statusCode, 201, filed.body);
    const { caseId, version } = filed.json<{ caseId: string; version: number }>();
    const grading = { seen: version, severity: 'usual', reason: null, lateReason: null };
    const answers = { texts: {}, choices: { grave: 'no' }, scores: {}, ticks: [] };
    const wide = await visit.post(`/api/console/cases/${caseId}/assessment`, {
      ...grading,
      category: 'other',
      answers,
    });
    assert.equal(wide.statusCode, 409);
    assert.match(wide.body, /“非产品质量”下面还分细类/);
    const narrow = { ...grading, category: 'delivery', answers };
    assert.equal((await visit.post(`/api/console/cases/${caseId}/assessment`, narrow)).statusCode, 201);
    const page = (await visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
    assert.ok(page.tags.includes('非产品质量 › 交期'));
    const { cases } = (await visit.get('/api/console/cases?q=晚了三天')).json<CaseList>();
    assert.deepEqual(
      cases.map(({ id, category }) => [id, category]),
      [[caseId, '非产品质量 › 交期']],
    );
  });
});
