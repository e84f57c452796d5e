import type { DecidedEvent } from '#core/case/events.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { dayText, momentParts, timeText } from '#core/time/display.ts';
import type { Instant } from '#core/values/instant.ts';
import { COMPLAINANT, PROGRAM } from './cast.ts';
import type { Beat, Rehearsal } from './rehearse.ts';
import { tellAsked, tellEvent, type Telling } from './tell-event.ts';

/** 演练的经过, as text: the moment, who, what, and what follows; a fault under the step where it showed. */
export function tellRehearsal({ scenario, scene, beats, faults }: Rehearsal, lang: keyof Text): readonly string[] {
  const { zone } = scene.timeline.rules.calendar;
  const verdict = faults.length === 0 ? (lang === 'zh' ? '通过' : 'passed') : lang === 'zh' ? '不符' : 'failed';
  const out = [`${scenario.title[lang]}（${scenario.name}）：${verdict}`];
  if (lang === 'en') out[0] = `${scenario.title.en} (${scenario.name}): ${verdict}`;
  let day = '';
  const stamp = (at: Instant): string => {
    const parts = momentParts(at, at, zone);
    const today = dayText(parts, lang, 'dated');
    const isNew = today !== day;
    day = today;
    if (isNew) out.push(`  ${lang === 'zh' ? `${parts.year} 年 ${today}` : `${today} ${parts.year}`}`);
    return `  ${timeText(parts)}`;
  };
  for (const beat of beats) {
    const telling = (now: Instant): Telling => ({ scene, state: beat.state, now, lang });
    for (const [at, events] of byMoment(beat.fired)) {
      const sentences = told(events, telling(at));
      if (sentences.length > 0) out.push(`${stamp(at)}  ${lang === 'zh' ? '到点：' : 'Due: '}${sentences.join('；')}`);
    }
    if (beat.step.act !== null || beat.faults.length > 0 || beat.step.written.note !== undefined)
      out.push(`${stamp(beat.at)}  ${headOf(beat, scene, lang)}`);
    for (const sentence of told(beat.events, telling(beat.at))) out.push(`         ${sentence}`);
    for (const { file, line, text, mend } of beat.faults)
      out.push(`      ✗  ${file}:${line} ${text[lang]}${lang === 'zh' ? '；' : '; '}${mend[lang]}`);
  }
  return out;
}

function told(events: readonly DecidedEvent[], telling: Telling): readonly string[] {
  return [
    ...events.map((event) => tellEvent(event, telling)).filter((sentence) => sentence !== null),
    ...tellAsked(events, telling),
  ];
}

function byMoment(events: readonly DecidedEvent[]): ReadonlyMap<Instant, readonly DecidedEvent[]> {
  const groups = new Map<Instant, DecidedEvent[]>();
  for (const event of events) groups.set(event.at, [...(groups.get(event.at) ?? []), event]);
  return groups;
}

/** Who does what; why it is refused; what the author remarked. */
function headOf({ step, refusal }: Beat, { cast }: Telling['scene'], lang: keyof Text): string {
  const { who = '', note } = step.written;
  const person = cast.person(who);
  const name =
    who === COMPLAINANT
      ? { zh: '投诉人', en: 'The complainant' }
      : who === PROGRAM
        ? { zh: '程序', en: 'The program' }
        : person === null
          ? { zh: who, en: who }
          : cast.name(person);
  const remark = note === undefined ? '' : typeof note === 'string' ? note : note[lang];
  const act = step.act === null ? remark : `${name[lang]}${lang === 'zh' ? '：' : ': '}${step.act.title[lang]}`;
  const said = step.act === null || remark === '' ? '' : lang === 'zh' ? `（${remark}）` : ` (${remark})`;
  const no = refusal === null ? '' : lang === 'zh' ? `　→ 不行：${refusal.code}` : `  → refused: ${refusal.code}`;
  return `${act}${said}${no}`;
}
