import {
  accept,
  answer,
  approve,
  archive,
  assign,
  carryOut,
  causes,
  close,
  confirm,
  contact,
  decline,
  erase,
  evaluate,
  evidence,
  file,
  finding,
  followUp,
  offer,
  record,
  rectified,
  rectify,
  register,
  shares,
  signed,
  tell,
  withdraw,
} from './acts.ts';
import { MARKET } from './market.ts';
import { MARKET_PEOPLE, rulesOf } from './people.ts';
import { Story } from './story.ts';

/** Cases of the market, each brought to one phase by the acts that lead there. Saturday evening, 2026-07-18 20:05. */

const START = '2026-07-18 20:05';
const RULES = rulesOf(MARKET, MARKET_PEOPLE);

function begin(): Story {
  return new Story(RULES, START);
}

function ungraded(): Story {
  const story = begin();
  story.does('林晓夏', register({ files: [file('照片')] }));
  return story;
}

/** An ordinary case: no consent, settled at the desk. */
export function ordinary(): Story {
  const story = begin();
  story.does('林晓夏', register({ severity: 'ordinary', category: 'goods' }));
  return story;
}

/** A grave case that the store manager has taken over, looked into, and found to be as told. */
function grave(): Story {
  const story = begin();
  story.does('林晓夏', register({ harm: 'injury', severity: 'grave', category: 'goods', files: [file('照片')] }));
  story.later(10).does('林晓夏', assign('store'));
  story.later(5).does('沈立冬', accept());
  story.later(20).does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
  story.later(30).does('沈立冬', evidence('录像'));
  story.does('沈立冬', finding('yes', '录像'));
  return story;
}

function proposed(): Story {
  const story = grave();
  story.later(10).does('沈立冬', offer('方案一'));
  return story;
}

function offered(): Story {
  const story = proposed();
  story.later(10).does('高予安', approve());
  return story;
}

function rejected(): Story {
  const story = offered();
  story.later(60).does('投诉人', answer('方案一', 'rejected'));
  return story;
}

function accepted(): Story {
  const story = offered();
  story.later(60).does('投诉人', answer('方案一'));
  return story;
}

function carriedOut(): Story {
  const story = accepted();
  story.later(60).does('沈立冬', carryOut(story));
  return story;
}

function told(): Story {
  const story = carriedOut();
  story.later(10).does('沈立冬', tell(story));
  return story;
}

function disputed(): Story {
  const story = told();
  story.later(10).does('投诉人', confirm(false));
  return story;
}

/** All is done that the procedure asks before closing, but that nobody has signed the report. */
export function reported(): Story {
  const story = told();
  story.later(10).does('投诉人', confirm());
  story.does('沈立冬', causes('five-whys', 'goods'));
  story.does('沈立冬', shares([['林晓夏', 100]], '录像'));
  story.does('沈立冬', rectify('整改一', '林晓夏', '2026-07-20 18:00'));
  story.does('林晓夏', rectified('整改一'));
  story.does('沈立冬', evaluate('整改一'));
  story.does('沈立冬', record('report', { course: '货架上的罐头胀了' }, { choices: { origin: 'supplier' } }));
  return story;
}

/** Everything that the procedure asks before closing has been done. */
export function closable(): Story {
  const story = reported();
  story.does('沈立冬', signed('report', 'store'));
  return story;
}

function closed(): Story {
  const story = closable();
  story.does('沈立冬', close());
  return story;
}

function archived(): Story {
  const story = closed();
  story.at('2026-07-22 10:00').does('许知遥', followUp());
  story.does('沈立冬', archive());
  return story;
}

function declined(): Story {
  const story = ungraded();
  story.later(10).does('林晓夏', decline('not-ours'));
  return story;
}

function withdrawn(): Story {
  const story = ungraded();
  story.later(10).does('投诉人', withdraw());
  return story;
}

function erased(): Story {
  const story = offered();
  story.does('何岚', erase());
  return story;
}

/** 阶段: how to come to each state that decides what may be done. */
export const PHASES = {
  none: begin,
  ungraded,
  graded: grave,
  proposed,
  offered,
  rejected,
  accepted,
  'carried-out': carriedOut,
  told,
  disputed,
  declined,
  withdrawn,
  closed,
  archived,
  erased,
} as const satisfies { readonly [phase: string]: () => Story };
export type Phase = keyof typeof PHASES;

/** A new story at that phase. */
export function at(phase: Phase): Story {
  return PHASES[phase]();
}
