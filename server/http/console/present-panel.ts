import type { SentPanel } from '#contract/console/panel.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Teller } from '../teller.ts';
import { complainantOf } from './complainant.ts';
import { and } from './entry-sketch.ts';
import { presentForm } from './present-case.ts';
import { presentStanding } from './present-standing.ts';
import { presentTask } from './present-task.ts';
import type { Seat } from './seat.ts';

/** 侧栏: enough to act without opening the case; `null` where the task is not open any more. */
export function presentPanel(seat: Seat, events: readonly FiledEvent[], taskId: string): SentPanel | null {
  const { t, state } = seat;
  const task = state.tasks.get(taskId);
  if (task?.status !== 'open') return null;
  const { personal, channel } = state.intake;
  const { name, phone } = complainantOf(t, state);
  const place = personal === 'erased' ? null : personal.place;
  const form = presentForm(seat, presentStanding(seat, events));
  const card = presentTask(seat, task, events);
  return {
    caseId: state.id,
    caseNumber: state.number,
    title: personal === 'erased' ? t.say('worklist.erased') : personal.title,
    severity: form.severity,
    place: [t.unit(state.unit), place].filter((part) => part !== null && part !== '').join(' · '),
    complainant: { name, phone, channel: t.choice(t.playbook.channels, channel) },
    why: card.why,
    lead: lastWords(t, events),
    task: card,
    found: form,
  };
}

/** What the complainant said last: whoever acts should have read it. */
function lastWords(t: Teller, events: readonly FiledEvent[]): SentPanel['lead'] {
  for (const event of events.toReversed()) {
    if (event.personal === 'erased') continue;
    if (event.type === 'ReplyReceived' || event.type === 'OfferRejected')
      return quoted(t, event.personal.text, event.at);
    if (event.type === 'OfferCountered') {
      const { askedFen } = event.facts;
      const asked = askedFen === null ? '' : t.say('file.offer.asked', { amount: t.yuan(askedFen) });
      return [...quoted(t, event.personal.text, event.at), ...and(t, asked)];
    }
    if (event.type === 'ResultConfirmed' && !event.facts.satisfied) {
      const { text } = event.personal;
      return text === null
        ? t.prose('worklist.panel.disputed', { at: t.shortMoment(event.at) })
        : quoted(t, text, event.at);
    }
    if (event.type === 'CaseRegistered') return quoted(t, event.personal.matter, event.at);
  }
  return [];
}

const QUOTED = 120;

function quoted(t: Teller, text: string, at: Instant): SentPanel['lead'] {
  const characters = [...text];
  const short = characters.length <= QUOTED ? text : `${characters.slice(0, QUOTED).join('')}…`;
  return t.prose('worklist.panel.said', { at: t.shortMoment(at), text: short });
}
