import type { Calendar, CalendarYear, HolidayName, HolidayNotice } from '../calendar.ts';

/**
 * 国务院工作日历: days off and make-up working days as the General Office of the State Council announced them,
 * with the address of each notice. Taken from NateScarlet/holiday-cn (MIT, LICENSE.holiday-cn.txt beside this file).
 *
 * The notice for a year comes out in the November before. Until then its year stands here as unpublished.
 */

const NEW_YEAR: HolidayName = { zh: '元旦', en: "New Year's Day" };
const SPRING_FESTIVAL: HolidayName = { zh: '春节', en: 'Spring Festival' };
const QINGMING: HolidayName = { zh: '清明节', en: 'Qingming Festival' };
const LABOUR_DAY: HolidayName = { zh: '劳动节', en: 'Labour Day' };
const DRAGON_BOAT: HolidayName = { zh: '端午节', en: 'Dragon Boat Festival' };
const MID_AUTUMN: HolidayName = { zh: '中秋节', en: 'Mid-Autumn Festival' };
const NATIONAL_DAY: HolidayName = { zh: '国庆节', en: 'National Day' };
const NATIONAL_AND_MID_AUTUMN: HolidayName = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' };
const MID_AUTUMN_AND_NATIONAL: HolidayName = { zh: '中秋节、国庆节', en: 'Mid-Autumn Festival and National Day' };

function holiday(name: HolidayName, first: string, last: string, ...worked: readonly string[]): HolidayNotice {
  return { name, off: [[first, last]], worked };
}

function published(year: number, papers: readonly string[], holidays: readonly HolidayNotice[]): CalendarYear {
  return { year, published: true, papers, holidays };
}

const YEARS: readonly CalendarYear[] = [
  published(
    2018,
    ['http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm'],
    [
      holiday(NEW_YEAR, '2018-01-01', '2018-01-01'),
      holiday(SPRING_FESTIVAL, '2018-02-15', '2018-02-21', '2018-02-11', '2018-02-24'),
      holiday(QINGMING, '2018-04-05', '2018-04-07', '2018-04-08'),
      holiday(LABOUR_DAY, '2018-04-29', '2018-05-01', '2018-04-28'),
      holiday(DRAGON_BOAT, '2018-06-18', '2018-06-18'),
      holiday(MID_AUTUMN, '2018-09-24', '2018-09-24'),
      holiday(NATIONAL_DAY, '2018-10-01', '2018-10-07', '2018-09-29', '2018-09-30'),
    ],
  ),
  published(
    2019,
    [
      'http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
      'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
    ],
    [
      holiday(NEW_YEAR, '2018-12-30', '2019-01-01', '2018-12-29'),
      holiday(SPRING_FESTIVAL, '2019-02-04', '2019-02-10', '2019-02-02', '2019-02-03'),
      holiday(QINGMING, '2019-04-05', '2019-04-05'),
      holiday(LABOUR_DAY, '2019-05-01', '2019-05-04', '2019-04-28', '2019-05-05'),
      holiday(DRAGON_BOAT, '2019-06-07', '2019-06-07'),
      holiday(MID_AUTUMN, '2019-09-13', '2019-09-13'),
      holiday(NATIONAL_DAY, '2019-10-01', '2019-10-07', '2019-09-29', '2019-10-12'),
    ],
  ),
  published(
    2020,
    [
      'http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
      'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
    ],
    [
      holiday(NEW_YEAR, '2020-01-01', '2020-01-01'),
      holiday(SPRING_FESTIVAL, '2020-01-24', '2020-02-02', '2020-01-19', '2020-02-03'),
      holiday(QINGMING, '2020-04-04', '2020-04-06'),
      holiday(LABOUR_DAY, '2020-05-01', '2020-05-05', '2020-04-26', '2020-05-09'),
      holiday(DRAGON_BOAT, '2020-06-25', '2020-06-27', '2020-06-28'),
      holiday(NATIONAL_AND_MID_AUTUMN, '2020-10-01', '2020-10-08', '2020-09-27', '2020-10-10'),
    ],
  ),
  published(
    2021,
    ['http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm'],
    [
      holiday(NEW_YEAR, '2021-01-01', '2021-01-03'),
      holiday(SPRING_FESTIVAL, '2021-02-11', '2021-02-17', '2021-02-07', '2021-02-20'),
      holiday(QINGMING, '2021-04-03', '2021-04-05'),
      holiday(LABOUR_DAY, '2021-05-01', '2021-05-05', '2021-04-25', '2021-05-08'),
      holiday(DRAGON_BOAT, '2021-06-12', '2021-06-14'),
      holiday(MID_AUTUMN, '2021-09-19', '2021-09-21', '2021-09-18'),
      holiday(NATIONAL_DAY, '2021-10-01', '2021-10-07', '2021-09-26', '2021-10-09'),
    ],
  ),
  published(
    2022,
    ['http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm'],
    [
      holiday(NEW_YEAR, '2022-01-01', '2022-01-03'),
      holiday(SPRING_FESTIVAL, '2022-01-31', '2022-02-06', '2022-01-29', '2022-01-30'),
      holiday(QINGMING, '2022-04-03', '2022-04-05', '2022-04-02'),
      holiday(LABOUR_DAY, '2022-04-30', '2022-05-04', '2022-04-24', '2022-05-07'),
      holiday(DRAGON_BOAT, '2022-06-03', '2022-06-05'),
      holiday(MID_AUTUMN, '2022-09-10', '2022-09-12'),
      holiday(NATIONAL_DAY, '2022-10-01', '2022-10-07', '2022-10-08', '2022-10-09'),
    ],
  ),
  published(
    2023,
    ['http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm'],
    [
      holiday(NEW_YEAR, '2022-12-31', '2023-01-02'),
      holiday(SPRING_FESTIVAL, '2023-01-21', '2023-01-27', '2023-01-28', '2023-01-29'),
      holiday(QINGMING, '2023-04-05', '2023-04-05'),
      holiday(LABOUR_DAY, '2023-04-29', '2023-05-03', '2023-04-23', '2023-05-06'),
      holiday(DRAGON_BOAT, '2023-06-22', '2023-06-24', '2023-06-25'),
      holiday(MID_AUTUMN_AND_NATIONAL, '2023-09-29', '2023-10-06', '2023-10-07', '2023-10-08'),
    ],
  ),
  published(
    2024,
    ['https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'],
    [
      holiday(NEW_YEAR, '2024-01-01', '2024-01-01'),
      holiday(SPRING_FESTIVAL, '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
      holiday(QINGMING, '2024-04-04', '2024-04-06', '2024-04-07'),
      holiday(LABOUR_DAY, '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
      holiday(DRAGON_BOAT, '2024-06-10', '2024-06-10'),
      holiday(MID_AUTUMN, '2024-09-15', '2024-09-17', '2024-09-14'),
      holiday(NATIONAL_DAY, '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  ),
  published(
    2025,
    ['https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'],
    [
      holiday(NEW_YEAR, '2025-01-01', '2025-01-01'),
      holiday(SPRING_FESTIVAL, '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
      holiday(QINGMING, '2025-04-04', '2025-04-06'),
      holiday(LABOUR_DAY, '2025-05-01', '2025-05-05', '2025-04-27'),
      holiday(DRAGON_BOAT, '2025-05-31', '2025-06-02'),
      holiday(NATIONAL_AND_MID_AUTUMN, '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  ),
  published(
    2026,
    ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
    [
      holiday(NEW_YEAR, '2026-01-01', '2026-01-03', '2026-01-04'),
      holiday(SPRING_FESTIVAL, '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
      holiday(QINGMING, '2026-04-04', '2026-04-06'),
      holiday(LABOUR_DAY, '2026-05-01', '2026-05-05', '2026-05-09'),
      holiday(DRAGON_BOAT, '2026-06-19', '2026-06-21'),
      holiday(MID_AUTUMN, '2026-09-25', '2026-09-27'),
      holiday(NATIONAL_DAY, '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  ),
  { year: 2027, published: false, papers: [], holidays: [] },
];

const OFFICE_DAY = [{ from: '09:00', until: '18:00' }];

/** 国务院工作日历: Asia/Shanghai, Monday to Friday 09:00 to 18:00 unless a unit's own calendar says otherwise. */
export const CHINA: Calendar = {
  id: 'cn-state-council',
  title: { zh: '国务院放假安排', en: 'State Council holiday notices' },
  zone: 'Asia/Shanghai',
  hours: { week: [OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, [], []], makeUpDay: OFFICE_DAY },
  holidays: 'closed',
  workingDays: 'as-opened',
  reachIntoDecember: 3,
  years: YEARS,
  ownDays: [],
};
