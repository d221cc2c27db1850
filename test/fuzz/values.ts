import fc from 'fast-check';

/** Values that break parsers, stores, headers and pages. */

/** Stands in no contract and no text of ours: nothing that we answer may repeat it. */
export const MARK = 'zqMarkqz';

const HOSTILE_TEXTS = [
  '',
  ' ',
  MARK,
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `"><a href="javascript:${MARK}">`,
  `{{${MARK}}} {{{${MARK}}}} {${MARK}, plural, other{#}}`,
  `${MARK}\r\nBcc: victim@example.org`,
  `${MARK}\u0000`,
  `${MARK}\u2028\u202e`,
  `${MARK}\ud800`,
  `${MARK}\udc00\ud800`,
  '\ufeff',
  '👩🏽‍🦽'.repeat(20),
  'ﷺ'.repeat(100),
  'e\u0301'.repeat(50),
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%2e%2e%2f',
  'demo#claim#c1',
  '(((((((((((((((((((((((((((((((((((((((!',
  `+1${' '.repeat(36)}!`,
  `${'a'.repeat(64)}@${'b.'.repeat(60)}cc`,
  `"${MARK} x"@example.org`,
  'worker@exämple.org',
  'a@b.co',
  'A'.repeat(59),
  'x'.repeat(5_000),
  'y'.repeat(150_000),
];

const EDGE_FORMS = [
  '1900-01-01',
  '2199-12-31',
  '2026-02-30',
  '2024-02-29',
  '2026-11-20',
  '2026-11-25',
  '2026-11-26',
  '9999-12-31',
  '0000-00-00',
  '00:00',
  '23:59',
  '24:00',
  '2026-11-25T10:00:00-05:00',
  '2026-11-25T10:00:00+23:59',
  '2026-11-24T23:59:60Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999-23:59',
  'Etc/GMT+12',
  'Pacific/Kiritimati',
  'america/new_york',
  'Asia/Calcutta',
  '+05:00',
  'x-private',
  'en-US-u-ca-buddhist-nu-thai',
  'es-419',
  'iw',
  'US-CA',
  'US-VT',
  'US-WY',
  'CA-ON',
  '99',
  '918-27-3645',
  '1234567893',
];

const deep = (depth: number): unknown => {
  let inner: unknown = MARK;
  for (let level = 0; level < depth; level += 1) inner = level % 2 === 0 ? [inner] : { inner };
  return inner;
};

const withKey = (key: string, value: unknown): object =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

export const PROTOTYPE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
];

const SHAPES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e308,
  -1e-320,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  deep(40),
  deep(2_000),
  Array.from({ length: 200 }, (_, index) => index),
  Array.from({ length: 5_000 }, () => ({})),
  ...PROTOTYPE_KEYS.map((key) => withKey(key, { [MARK]: MARK })),
];

export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 4, arbitrary: fc.constantFrom(...EDGE_FORMS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
);

export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 2, arbitrary: fc.constantFrom(...SHAPES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.integer() },
);

export const anyKey = fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS, MARK, '', 'worker', 'date', '/~0'), fc.string());

/** Others of one form, as far out as a contract may let them: they get past the first fault, and must be lived with. */
const FAMILIES: readonly (readonly [RegExp, readonly unknown[]])[] = [
  [
    /^\d{4}-\d{2}-\d{2}$/,
    [
      '1900-01-01',
      '1999-12-31',
      '2024-02-29',
      '2026-03-08',
      '2026-11-01',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2027-12-31',
      '2199-12-31',
      null,
    ],
  ],
  [
    /^\d{4}-\d{2}-\d{2}T/,
    [
      '1970-01-01T00:00:00Z',
      '2026-11-01T01:30:00-04:00',
      '2026-11-01T01:30:00-05:00',
      '2026-11-25T09:59:59-05:00',
      '2026-11-25T15:00:00+00:00',
      '0001-01-01T00:00:00Z',
    ],
  ],
  [/^\d{2}:\d{2}$/, ['00:00', '02:30', '23:59', null]],
  [
    /@/,
    [
      "o'brien+tag@example.com",
      'A@B.CO',
      `${'a'.repeat(64)}@example.com`,
      'x_y-z@sub.sub.example.org',
      'WORKER@EXAMPLE.NET',
      null,
    ],
  ],
  [
    /^[A-Z]\w+\/\w+$/,
    [
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/Phoenix',
      'Asia/Kathmandu',
      'Etc/GMT+12',
      'europe/london',
      null,
    ],
  ],
  [/^US-/, ['US-CA', 'US-VT', 'US-WY', 'US-NV', 'US-DC', 'CA-ON']],
  [/^\+?\d/, ['+1 (802) 555-0100 ext. 12345678', '8025550100', '5', null]],
  [
    /^[a-z]+(-[a-z]+)+$|^[a-z]+$/,
    [
      'medical-only',
      'lost-time',
      'notification-only',
      'change',
      'cancel',
      'acquired',
      'cumulative',
      'work-status',
      'off-work',
      'full-duty',
      'es',
      'es-419',
      'zh-Hant-TW',
      'provider',
      'worker',
      null,
    ],
  ],
  [
    /./,
    [
      ...HOSTILE_TEXTS.filter((text) => text.length > 0 && text.length < 200),
      'Nguyễn',
      '王小明',
      'مريم',
      'O’Neil & Sons <Ltd>',
      '=1+1',
      '-',
      '.',
      null,
    ],
  ],
];

export const alike = (value: unknown, choice: number): unknown => {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return [0, 1, value + 1, 999_999_999_999][choice % 4];
  if (typeof value !== 'string') return value;
  const [, others = [value]] = FAMILIES.find(([form]) => form.test(value)) ?? [];
  return others[choice % others.length];
};
