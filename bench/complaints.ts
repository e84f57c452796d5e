// 投诉的文字: what people complain about in a billiards club, made up from parts, with words whose frequency is known: in four
// bands, from one complaint in ten thousand to nearly every third. The same number gives the same complaint.
import { createHash } from 'node:crypto';

/** 频段: how many of a million complaints hold each of its ten words. */
export interface Band {
  readonly title: string;
  readonly perMillion: number;
  readonly words: readonly string[];
}

/** Two characters each, none of them made by chance where parts of a text meet. */
export const BANDS: readonly Band[] = [
  {
    title: '0.01 %',
    perMillion: 100,
    words: ['犀利', '貂皮', '蟋蟀', '陀螺', '琥珀', '鹦鹉', '薄荷', '榴莲', '驼铃', '翡翠'],
  },
  {
    title: '0.1 %',
    perMillion: 1000,
    words: ['轮椅', '雨伞', '婴儿', '拐杖', '尖叫', '胎压', '蚊香', '窗帘', '梯子', '鱼缸'],
  },
  {
    title: '1 %',
    perMillion: 10_000,
    words: ['巧粉', '烟味', '漏水', '押金', '霉斑', '跳闸', '插队', '醉酒', '划痕', '噪声'],
  },
  {
    title: '30 %',
    perMillion: 300_000,
    words: ['台费', '前台', '退款', '态度', '灯光', '空调', '球杆', '会员', '饮料', '道歉'],
  },
];

const SENTENCES: Readonly<Record<string, string>> = {
  台费: '结账时多算了四十分钟的台费。',
  前台: '我到前台问了两次都没人理。',
  退款: '我要求把多收的部分退款。',
  态度: '说话的态度让人很不舒服。',
  灯光: '中间那排灯光一直在闪。',
  空调: '屋里空调不制冷。',
  球杆: '给的球杆皮头都掉了。',
  会员: '我的会员余额对不上。',
  饮料: '点的饮料等了半小时。',
  道歉: '到现在没有一句道歉。',
};

const OPENINGS = ['昨晚', '今天下午', '周末', '上周三', '刚才', '前天夜里', '中午', '晚上九点多'] as const;
const COMPANIES = ['和两个同事', '带着孩子', '跟朋友', '一个人', '陪父亲', '和球友'] as const;
const ERRANDS = ['来打球', '来练球', '过来包夜', '参加店里的小比赛', '办卡', '取寄存的东西'] as const;
const TROUBLES = [
  '叫号叫到我们的时候台子已经给了别人',
  '台呢破了一道口子，球走到那里就拐弯',
  '洗手间的地面全是水，差点滑倒',
  '说好的双人套餐到店才说不能用',
  '球童一直在打电话，没有摆球',
  '停车票没有给盖章，出去又收了一次钱',
  '旁边那桌很吵，反映了也没人去管',
  '预约的包间被换成了大厅的角落',
] as const;
const WISHES = [
  '请给个说法。',
  '希望尽快处理。',
  '请让店里的人打电话给我。',
  '不想再有下一次。',
  '麻烦查一下监控。',
] as const;
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'];
const PLACES = ['三号台', '八号台', '吧台旁', '二楼包间', '门口', '斯诺克区', '储物柜', '休息区'] as const;

/** 一件投诉, as the portal takes it. */
export interface MadeUp {
  readonly matter: string;
  readonly name: string;
  readonly phone: string;
  readonly place: string;
}

/** 第几件投诉. */
export function complaintOf(index: number): MadeUp {
  const draw = drawing(index);
  const pick = <T>(parts: readonly T[]): T => {
    const part = parts[draw() % parts.length];
    if (part === undefined) throw new Error('there is nothing to pick from');
    return part;
  };
  const words = BANDS.flatMap((band) => band.words.filter(() => draw() % 1_000_000 < band.perMillion));
  const matter = [
    `${pick(OPENINGS)}${pick(COMPANIES)}${pick(ERRANDS)}，${pick(TROUBLES)}。`,
    ...words.map((word) => SENTENCES[word] ?? `还有“${word}”的事。`),
    pick(WISHES),
  ].join('');
  const phone = `13${String(draw() % 1_000_000_000).padStart(9, '0')}`;
  return { matter, name: `${pick(SURNAMES)}${draw() % 2 === 0 ? '先生' : '女士'}`, phone, place: pick(PLACES) };
}

/** Numbers that depend on nothing but where the draw began. */
function drawing(seed: number): () => number {
  let block = Buffer.alloc(0);
  let at = 0;
  let blocks = 0;
  return () => {
    if (at + 4 > block.length) {
      block = createHash('sha512')
        .update(`${String(seed)} ${String(blocks)}`)
        .digest();
      blocks += 1;
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
}
