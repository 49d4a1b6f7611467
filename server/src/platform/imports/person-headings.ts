/** Headings that hold one of these are about somebody or something else than the person of the line. */
export const notTheLearner =
  /单位|企业|公司|机构|学校|平台|法人|法定|负责|联系人|班主任|教师|老师|讲师|监护|家长|父|母|配偶|紧急|户主|开户|银行|曾用/

/** Usual headings of the column of names. */
export const nameWords = {
  words: ['姓名', '学员姓名', '名字', '职工姓名', '员工姓名', '人员姓名', '参训人员', '学员', 'name'],
  hints: /姓名|名字/,
  except: new RegExp(`${notTheLearner.source}|拼音|课程|项目`),
} as const

/** Usual headings of the column of identity numbers. */
export const idNumberWords = {
  words: [
    '身份证号码',
    '身份证号',
    '身份证',
    '公民身份号码',
    '公民身份证号码',
    '居民身份证号码',
    '居民身份证号',
    '证件号码',
    '证件号',
    '社会保障号码',
    '社会保障号',
    'id',
    'idnumber',
    'identitynumber',
  ],
  hints: /身份证|身份号|证件号/,
  except: new RegExp(`${notTheLearner.source}|类型|种类|有效|地址|复印|照片|正面|反面`),
} as const

/** Usual headings of the column of phone numbers. */
export const phoneWords = {
  words: [
    '手机号码',
    '手机号',
    '手机',
    '联系电话',
    '电话',
    '电话号码',
    '联系方式',
    '移动电话',
    '本人电话',
    'phone',
    'mobile',
    'phonenumber',
  ],
  hints: /手机|联系电话|联系方式|电话/,
  except: new RegExp(`${notTheLearner.source}|座机|固定|办公|型号`),
} as const
