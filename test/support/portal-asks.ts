import type { StorePage } from '#contract/portal/complaint.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { askName } from '#web/portal/pages/fields.ts';
import type { Language } from '#web/portal/pages/words.ts';

/** 流程自己的问题: one of each kind. */
export function sampleAsks(language: Language): StorePage['asks'] {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const yesNo = [
    { id: 'yes', title: say('是', 'Yes') },
    { id: 'no', title: say('否', 'No') },
  ];
  const ways = [
    { id: 'refund', title: say('退货', 'Money back') },
    { id: 'exchange', title: say('换货', 'Exchange') },
  ];
  const ask = (
    id: string,
    kind: StorePage['asks'][number]['kind'],
    zh: string,
    en: string,
    choices = [] as typeof ways,
  ) => ({
    id,
    kind,
    title: say(zh, en),
    hint: null,
    choices,
    required: true,
  });
  return [
    {
      ...ask('receipt', 'yes-no', '有没有购物小票', 'Is there a receipt', yesNo),
      hint: say('有的话拍张照', 'A photo helps'),
    },
    ask('way', 'choice', '想怎么处理', 'What would you like', ways),
    { ...ask('wishes', 'many', '还想要什么', 'What else', ways), required: false },
    ask('seen', 'tick', '我看过退换规定', 'I have read the rules on returns'),
    ask('mood', 'score', '购物体验', 'How was it'),
    ask('pieces', 'number', '几件', 'How many pieces'),
    ask('paid', 'money', '付了多少', 'What was paid'),
    ask('bought', 'day', '哪天买的', 'Bought on'),
    ask('seen_at', 'moment', '什么时候发现的', 'When it was found'),
    { ...ask('brand', 'text', '什么牌子', 'Which brand'), required: false },
    ask('course', 'long-text', '经过', 'What happened'),
  ];
}

/** 填错了的: one left open, one that is no number. */
export const ASKS_FAULTY: Draft = {
  typed: {
    matter: '酸奶胀包',
    phone: '13900007725',
    'ask-pieces': '一箱',
    'ask-wishes': ['refund'],
    'ask-seen': 'yes',
  },
  faults: [
    { field: askName('receipt'), code: 'empty', params: { title: '有没有购物小票' } },
    { field: askName('pieces'), code: 'no-count', params: { title: '几件' } },
  ],
  refusal: null,
};
