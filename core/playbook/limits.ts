// 大小的限度: nobody knows who wrote a playbook that is checked. These keep reading and checking it bounded, whatever stands in
// it; docs/author-playbooks/check.md tells them. The longest known procedure takes a quarter of each or less.

/** Of a text that is read at all. */
export const MOST_CHARACTERS = 120_000;
/** Marks, words and line ends of one text: composing costs by these. */
export const MOST_TOKENS = 24_000;
export const MOST_LEVELS = 12;
/** In one list or one group of entries: names are looked for among all of them. */
export const MOST_ENTRIES = 500;
/** Told of one text; after the first ones the rest follow from them. */
export const MOST_FAULTS = 50;
/** What parameters may add to all texts together. */
export const MOST_FILLED = 400_000;

/** 流程的大小, by what is counted. */
export const MOST_IN_A_PLAYBOOK = {
  tasks: 200,
  /** A task of three roles with two variants is nine. */
  singleTasks: 400,
  stages: 60,
  fields: 300,
  forms: 100,
  roles: 100,
  severities: 12,
  kinds: 8,
} as const;
