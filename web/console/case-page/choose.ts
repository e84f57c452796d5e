import type { FileEntry } from '#contract/console/case-page.ts';
import type { FormNoun } from '#web/console/acts/task-form.tsx';

/** 所选: what stands in the middle of the case page: a task's form, or an act beside it. */
export interface Chosen {
  readonly task: string | null;
  readonly act: FormNoun | null;
  /** What the act is about, where it is about one thing: an entry of the file, a link. */
  readonly about: FileEntry | string | null;
}

/** 选: nothing named = back to the task that is next. */
export type Choose = (next: {
  readonly task?: string;
  readonly act?: FormNoun;
  readonly about?: Chosen['about'];
}) => void;
