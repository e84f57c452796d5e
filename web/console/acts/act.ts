import type { ReactNode } from 'react';
import type { ActBody, ActNoun } from '#contract/console/acts.ts';
import type { CaseForm, FileEntry, TaskCard } from '#contract/console/case-page.ts';
import type { RecordField } from '#contract/filled.ts';
import type { TextKey } from '#web/console/texts.ts';
import type { FieldValues } from './drafts/filled.ts';

/** 所办之事: what a form knows: the case, the task it is done for, and what it was opened on. */
export interface Given {
  readonly found: CaseForm;
  readonly task: TaskCard | null;
  /** An entry of the file (to correct), a link (to remove); `null` for what is about the case as such. */
  readonly about: FileEntry | string | null;
  /** Zone in which moments are typed. */
  readonly zone: string;
  /** Who acts. */
  readonly me: string;
}

/** Everything of a body but what every form carries alike: the version it was acted on, answers to its task, why it is late. */
export type Said<N extends ActNoun> = Omit<ActBody<N>, 'seen' | 'answers' | 'lateReason'>;

/** 草稿: what is typed, and what is sent of it. */
export interface DraftOf<N extends ActNoun, D extends object> {
  readonly noun: N;
  readonly start: (given: Given) => D;
  readonly body: (draft: D, given: Given) => Said<N>;
  /** What of its own form must be filled in and is not: all of it is told at once, before anything is sent. */
  readonly lacking?: (draft: D, given: Given) => readonly RecordField[];
}

export interface FieldsProps<D extends object> {
  readonly draft: D;
  readonly given: Given;
  readonly change: (patch: Partial<D>) => void;
  /** What was answered so far of what the task asks along with the act. */
  readonly answers: FieldValues;
}

export interface ActForm<N extends ActNoun, D extends object> extends DraftOf<N, D> {
  readonly Fields: (props: FieldsProps<D>) => ReactNode;
  /** What the button says, where it depends on what was chosen or on the task. */
  readonly submit?: (draft: D, given: Given) => TextKey;
  /** What the task asks stands before the fields of the act, which only add to it. */
  readonly asksFirst?: boolean;
}

/** 一张表, of whatever noun: as the frame around it handles it. */
export interface AnyAct {
  readonly noun: ActNoun;
  readonly start: (given: Given) => object;
  readonly body: (draft: object, given: Given) => object;
  readonly lacking?: (draft: object, given: Given) => readonly RecordField[];
  readonly Fields: (props: FieldsProps<object>) => ReactNode;
  readonly submit?: (draft: object, given: Given) => TextKey;
  readonly asksFirst?: boolean;
}

/** A form goes together with its own draft only; the list of forms forgets the type. */
export function act<N extends ActNoun, D extends object>(form: ActForm<N, D>): AnyAct {
  return form as unknown as AnyAct;
}
