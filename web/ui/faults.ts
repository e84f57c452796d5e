import { createContext, useContext } from 'react';

/** 填写有误的地方: what is wrong with each field, by the path of the field (`lines.0.text`). */
export type Faults = { readonly [path: string]: string };

export const FaultsContext = createContext<Faults>({});

/** What is wrong with a field; `null` when nothing is. */
export function useFault(path: string): string | null {
  return useContext(FaultsContext)[path] ?? null;
}

/** Whether anything is wrong with a group of fields, or with the group as such. */
export function useFaultWithin(group: string): boolean {
  return Object.keys(useContext(FaultsContext)).some((path) => path === group || path.startsWith(`${group}.`));
}
