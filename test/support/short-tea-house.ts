/** 茶馆, in one file on top of `standard`: what a test of versions needs is a limit that it can change. */

/** A complaint is graded within `limit`: a duration, or `$name` of a parameter that `parameters` declares, a line each. */
export function shortTeaHouse(limit: string, ...parameters: readonly string[]): string {
  const declared = parameters.map((line) => `  ${line}\n`).join('');
  return `language: 1
extends: standard
playbook: tea-house
title: {zh: 茶馆投诉处理, en: Complaints at a tea house}
scope: {zh: '{organisation}的茶座。', en: 'The tables of {organisation}.'}
parameters:
  organisation: {default: {zh: 茶馆, en: the tea house}}
${declared}stages:
  receive: {tasks: {assess: {within: ${limit}, warn: 5 min}}}
`;
}

/** 尽快: a parameter that whoever adopts it must decide. */
export const SOON = 'soon: {is: duration, title: {zh: “尽快”按多久算, en: How long "soon" may take}}';
