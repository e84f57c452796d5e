import { createContext, useContext } from 'react';
import { consoleActs as englishActs } from '#locale/en/console-acts.ts';
import { consoleButtons as englishButtons } from '#locale/en/console-buttons.ts';
import { consoleCalendar as englishCalendar } from '#locale/en/console-calendar.ts';
import { consoleClocks as englishClockForms } from '#locale/en/console-clocks.ts';
import { consoleMoves as englishMoves } from '#locale/en/console-moves.ts';
import { consolePlaybooks as englishPlaybooks } from '#locale/en/console-playbooks.ts';
import { consoleProcedure as englishProcedure } from '#locale/en/console-procedure.ts';
import { consoleScreens as englishScreens } from '#locale/en/console.ts';
import { problems as englishProblems } from '#locale/en/problems.ts';
import { consoleActs as chineseActs } from '#locale/zh-CN/console-acts.ts';
import { consoleButtons as chineseButtons } from '#locale/zh-CN/console-buttons.ts';
import { consoleCalendar as chineseCalendar } from '#locale/zh-CN/console-calendar.ts';
import { consoleClocks as chineseClockForms } from '#locale/zh-CN/console-clocks.ts';
import { consoleMoves as chineseMoves } from '#locale/zh-CN/console-moves.ts';
import { consolePlaybooks as chinesePlaybooks } from '#locale/zh-CN/console-playbooks.ts';
import { consoleProcedure as chineseProcedure } from '#locale/zh-CN/console-procedure.ts';
import { consoleScreens as chineseScreens } from '#locale/zh-CN/console.ts';
import { problems as chineseProblems } from '#locale/zh-CN/problems.ts';

/** 语言 of the console. */
export type Language = 'zh-CN' | 'en';

type Texts = typeof chineseScreens &
  typeof chineseCalendar &
  typeof chineseMoves &
  typeof chinesePlaybooks &
  typeof chineseProcedure &
  typeof chineseActs &
  typeof chineseButtons &
  typeof chineseClockForms &
  typeof chineseProblems;
export type TextKey = keyof Texts;
export type FaultKey = Extract<TextKey, `fault.${string}`>;
type Values = { readonly [name: string]: string | number };
export type Say = (key: TextKey, values?: Values) => string;

const TEXTS: { readonly [L in Language]: { readonly [K in TextKey]: string } } = {
  'zh-CN': {
    ...chineseScreens,
    ...chineseCalendar,
    ...chineseMoves,
    ...chinesePlaybooks,
    ...chineseProcedure,
    ...chineseActs,
    ...chineseButtons,
    ...chineseClockForms,
    ...chineseProblems,
  },
  en: {
    ...englishScreens,
    ...englishCalendar,
    ...englishMoves,
    ...englishPlaybooks,
    ...englishProcedure,
    ...englishActs,
    ...englishButtons,
    ...englishClockForms,
    ...englishProblems,
  },
};

/** 说: the text of a key, its values filled in. */
export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    TEXTS[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const SayContext = createContext<Say>(sayIn('zh-CN'));

export function useSay(): Say {
  return useContext(SayContext);
}
