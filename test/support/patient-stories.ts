import {
  accept,
  answer,
  approve,
  assign,
  carryOut,
  contact,
  evidence,
  file,
  finding,
  makePromise,
  offer,
  promise,
  register,
  regrade,
  tell,
} from './acts.ts';
import { delivery, extend, pause, resume, takeEscalation } from './clock-acts.ts';
import { PHASES } from './phases.ts';
import { idOf, person, STORE } from './people.ts';
import { patientRules, PATIENT_PEOPLE } from './patient-market.ts';
import type { Holdings } from './people.ts';
import { clockTime, Story } from './story.ts';

/** Cases of the patient market. They come in on Saturday evening, 2026-07-18 20:05; the market works from Monday to Friday until 18:00. */

export function patient(at = '2026-07-18 20:05', people: Holdings = PATIENT_PEOPLE): Story {
  return new Story(patientRules(people), at);
}

/** A grave case at the store, not yet looked into. */
export function arriving(people: Holdings = PATIENT_PEOPLE): Story {
  const story = patient('2026-07-18 20:05', people);
  story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods', files: [file('照片')] }));
  story.later(10).does('林晓夏', assign('store'));
  return story;
}

/** Looked into, with an offer to be made. */
export function lookedInto(): Story {
  const story = arriving();
  story.later(5).does('沈立冬', accept());
  story.later(10).does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
  story.later(5).does('沈立冬', evidence('录像'));
  story.does('沈立冬', finding('yes', '录像'));
  return story;
}

/** An offer that the complainant has been made, on Monday 2026-07-20 at 10:00; nothing proves yet that they have read it. */
export function awaiting(): Story {
  const story = lookedInto();
  story.at('2026-07-20 09:30').does('沈立冬', offer('方案一'));
  story.at('2026-07-20 10:00').does('高予安', approve());
  return story;
}

/** The result told, on Tuesday; nothing proves yet that it reached them. */
function toldResult(): Story {
  const story = awaiting();
  story.later(60).does('投诉人', answer('方案一'));
  story.at('2026-07-21 10:00').does('沈立冬', carryOut(story));
  story.later(30).does('沈立冬', tell(story, { how: 'letter' }));
  return story;
}

/** Everything that may befall a clock, in as few stories as it takes. */
export function patientStories(): readonly Story[] {
  const slow = lookedInto();
  slow.at('2026-07-20 10:00').does('高予安', pause('offer', 'lab', { evidence: [idOf('录像')] }));
  slow.at('2026-07-22 15:00').does('沈立冬', resume('offer'));
  slow.does('高予安', extend(slow, 'offer'));
  slow.does('沈立冬', pause('offer', 'waiting'));
  slow.runsUntil('2026-08-20 10:00');

  const late = arriving();
  late.runsUntil('2026-07-18 21:00');
  late.does('高予安', takeEscalation('come', '在开会'));
  late.does('顾知秋', { type: 'SilenceRule', rule: 'come', reason: '这条规则停用了' });

  const silent = awaiting();
  silent.does('沈立冬', delivery(silent, 'posted'));
  silent.does('沈立冬', delivery(silent, 'read-back'));
  silent.runsUntil('2026-07-29 10:00');
  const byLetter = {
    recorded: { by: person('沈立冬'), how: 'letter' },
    receivedAt: clockTime('2026-07-24 15:00'),
  } as const;
  silent.does('沈立冬', answer('方案一', 'rejected', byLetter));

  const sent = toldResult();
  sent.does('沈立冬', delivery(sent, 'handed-over'));
  sent.runsUntil('2026-07-27 09:00');
  sent.does('沈立冬', { type: 'ChaseParty', clock: 'causes', entry: idOf('催办'), text: '请尽快出具意见' });

  const regraded = arriving();
  regraded.does('沈立冬', regrade('ordinary', 'goods'));
  regraded.does('林晓夏', makePromise({ ...promise('约定', '2026-07-20 16:00'), fromAt: regraded.now }));
  regraded.runsUntil('2026-07-24 09:00');
  regraded.rules = { ...regraded.rules, retired: [{ rule: 'settle', unit: STORE, at: regraded.now }] };
  regraded.later(1).fires();

  const kept = PHASES.archived();
  kept.runsUntil('2029-07-20 09:00');
  kept.does('何岚', { type: 'ProlongRetention', retainUntil: '2031-01-01' as never, reason: '还在诉讼' });
  return [slow, late, silent, sent, regraded, kept];
}
