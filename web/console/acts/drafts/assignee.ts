/** 交给谁: a role, or one person. */
export interface AssigneeDraft {
  readonly kind: 'role' | 'person';
  readonly role: string;
  readonly person: string;
}

export function assigneeOf(to: AssigneeDraft): { person: string } | { role: string } {
  return to.kind === 'person' ? { person: to.person } : { role: to.role };
}
