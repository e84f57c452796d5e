import { z } from 'zod';
import { someText } from '../text.ts';

const id = z.string().max(60);
const code = z.string().min(1).max(60);
const language = z.enum(['zh-CN', 'en']);

/** 单位 */
export const unitShown = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  playbook: z.string().nullable(),
});
export const unitList = z.object({ units: z.array(unitShown) });
export const newUnit = z.object({ parent: id, code, name: someText(200) });
export const unitName = z.object({ name: someText(200) });
export const unitPlace = z.object({ parent: id });
export const unitPlaybook = z.object({ playbook: code });

const held = z.object({ role: z.string(), unit: z.string() });

/** 人员. `login` is told to administrators only. */
export const personShown = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string().nullable(),
  isDisabled: z.boolean(),
  roles: z.array(held),
});
export const personList = z.object({ people: z.array(personShown) });
export const newPerson = z.object({
  name: someText(200),
  login: z.string().min(1).max(120),
  language: language.default('zh-CN'),
  roles: z
    .array(z.object({ role: code, unit: id }))
    .max(50)
    .default([]),
});
export const personName = z.object({ name: someText(200) });
/** 任职 */
export const newRole = z.object({ role: code, unit: id });

/** 已添加 */
export const added = z.object({ id: z.string() });
/** 一次性密码: told once, to be changed at the first sign-in. */
export const issued = z.object({ id: z.string(), password: z.string() });
