import { useSay } from '#web/console/texts.ts';

interface SeverityProps {
  readonly severity: { readonly title: string; readonly weight: number } | null;
}

/** 等级: weight, not hue: one, two, three bars; the gravest is the only solid dark label. */
export function Severity({ severity }: SeverityProps) {
  const say = useSay();
  if (severity === null) return <span className="severity severity-none">{say('console.severity.none')}</span>;
  return <span className={`severity severity-${Math.min(Math.max(severity.weight, 1), 3)}`}>{severity.title}</span>;
}
