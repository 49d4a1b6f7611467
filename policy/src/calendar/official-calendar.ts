import { type LegalDate, legalDate } from '../values/legal-date.ts'

/** A run of days off (放假调休), both ends included. */
export interface DaysOff {
  readonly holiday: string
  readonly from: LegalDate
  readonly until: LegalDate
}

/** What the State Council's General Office published for one year. */
export interface OfficialYear {
  readonly year: number
  /** Document numbers (文号) of the yearly notice and of later changes to it. */
  readonly documents: readonly string[]
  readonly daysOff: readonly DaysOff[]
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly makeUpDays: readonly LegalDate[]
}

/**
 * The years published so far. A year that is not here has not been published, and asking for it is an error.
 * To add a year, copy it from the notice of the General Office, usually issued in November of the year before.
 */
export const officialYears: readonly OfficialYear[] = [
  {
    year: 2019,
    // The second document made Labour Day four days long.
    documents: ['国办发明电〔2018〕15号', '国办发明电〔2019〕3号'],
    daysOff: [
      off('元旦', '2018-12-30', '2019-01-01'),
      off('春节', '2019-02-04', '2019-02-10'),
      off('清明节', '2019-04-05', '2019-04-07'),
      off('劳动节', '2019-05-01', '2019-05-04'),
      off('端午节', '2019-06-07', '2019-06-09'),
      off('中秋节', '2019-09-13', '2019-09-15'),
      off('国庆节', '2019-10-01', '2019-10-07'),
    ],
    makeUpDays: days(
      '2018-12-29',
      '2019-02-02',
      '2019-02-03',
      '2019-04-28',
      '2019-05-05',
      '2019-09-29',
      '2019-10-12',
    ),
  },
  {
    year: 2020,
    // The second document prolonged the Spring Festival to February 2 in the epidemic; February 1 was no longer worked.
    documents: ['国办发明电〔2019〕16号', '国办发明电〔2020〕1号'],
    daysOff: [
      off('元旦', '2020-01-01', '2020-01-01'),
      off('春节', '2020-01-24', '2020-02-02'),
      off('清明节', '2020-04-04', '2020-04-06'),
      off('劳动节', '2020-05-01', '2020-05-05'),
      off('端午节', '2020-06-25', '2020-06-27'),
      off('国庆节、中秋节', '2020-10-01', '2020-10-08'),
    ],
    makeUpDays: days('2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'),
  },
  {
    year: 2021,
    documents: ['国办发明电〔2020〕27号'],
    daysOff: [
      off('元旦', '2021-01-01', '2021-01-03'),
      off('春节', '2021-02-11', '2021-02-17'),
      off('清明节', '2021-04-03', '2021-04-05'),
      off('劳动节', '2021-05-01', '2021-05-05'),
      off('端午节', '2021-06-12', '2021-06-14'),
      off('中秋节', '2021-09-19', '2021-09-21'),
      off('国庆节', '2021-10-01', '2021-10-07'),
    ],
    makeUpDays: days(
      '2021-02-07',
      '2021-02-20',
      '2021-04-25',
      '2021-05-08',
      '2021-09-18',
      '2021-09-26',
      '2021-10-09',
    ),
  },
  {
    year: 2022,
    documents: ['国办发明电〔2021〕11号'],
    daysOff: [
      off('元旦', '2022-01-01', '2022-01-03'),
      off('春节', '2022-01-31', '2022-02-06'),
      off('清明节', '2022-04-03', '2022-04-05'),
      off('劳动节', '2022-04-30', '2022-05-04'),
      off('端午节', '2022-06-03', '2022-06-05'),
      off('中秋节', '2022-09-10', '2022-09-12'),
      off('国庆节', '2022-10-01', '2022-10-07'),
    ],
    makeUpDays: days(
      '2022-01-29',
      '2022-01-30',
      '2022-04-02',
      '2022-04-24',
      '2022-05-07',
      '2022-10-08',
      '2022-10-09',
    ),
  },
  {
    year: 2023,
    documents: ['国办发明电〔2022〕16号'],
    daysOff: [
      off('元旦', '2022-12-31', '2023-01-02'),
      off('春节', '2023-01-21', '2023-01-27'),
      off('清明节', '2023-04-05', '2023-04-05'),
      off('劳动节', '2023-04-29', '2023-05-03'),
      off('端午节', '2023-06-22', '2023-06-24'),
      off('中秋节、国庆节', '2023-09-29', '2023-10-06'),
    ],
    makeUpDays: days(
      '2023-01-28',
      '2023-01-29',
      '2023-04-23',
      '2023-05-06',
      '2023-06-25',
      '2023-10-07',
      '2023-10-08',
    ),
  },
  {
    year: 2024,
    documents: ['国办发明电〔2023〕7号'],
    daysOff: [
      off('元旦', '2024-01-01', '2024-01-01'),
      off('春节', '2024-02-10', '2024-02-17'),
      off('清明节', '2024-04-04', '2024-04-06'),
      off('劳动节', '2024-05-01', '2024-05-05'),
      off('端午节', '2024-06-10', '2024-06-10'),
      off('中秋节', '2024-09-15', '2024-09-17'),
      off('国庆节', '2024-10-01', '2024-10-07'),
    ],
    makeUpDays: days(
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ),
  },
  {
    year: 2025,
    documents: ['国办发明电〔2024〕12号'],
    daysOff: [
      off('元旦', '2025-01-01', '2025-01-01'),
      off('春节', '2025-01-28', '2025-02-04'),
      off('清明节', '2025-04-04', '2025-04-06'),
      off('劳动节', '2025-05-01', '2025-05-05'),
      off('端午节', '2025-05-31', '2025-06-02'),
      off('国庆节、中秋节', '2025-10-01', '2025-10-08'),
    ],
    makeUpDays: days('2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'),
  },
  {
    year: 2026,
    documents: ['国办发明电〔2025〕7号'],
    daysOff: [
      off('元旦', '2026-01-01', '2026-01-03'),
      off('春节', '2026-02-15', '2026-02-23'),
      off('清明节', '2026-04-04', '2026-04-06'),
      off('劳动节', '2026-05-01', '2026-05-05'),
      off('端午节', '2026-06-19', '2026-06-21'),
      off('中秋节', '2026-09-25', '2026-09-27'),
      off('国庆节', '2026-10-01', '2026-10-07'),
    ],
    makeUpDays: days('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'),
  },
]

function off(holiday: string, from: string, until: string): DaysOff {
  return { holiday, from: legalDate(from), until: legalDate(until) }
}

function days(...texts: string[]): readonly LegalDate[] {
  return texts.map(legalDate)
}
