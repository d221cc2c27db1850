import type { LawPlan } from './lawStory.ts';

const CLINIC = 'records@bryan-clinic.example.org';
const WORKER = 'luis.cantu@mail.example.net';
const ADJUSTER = 'oreyes@lsc.example.com';
const reference = 'LSC-2026-118402';

/** On Sunday 2 November 2031 the clocks of Texas go back; Tuesday 11 November is Veterans Day. */
export const APPOINTMENT = {
  title: 'Texas, one visit',
  point: 'HL7\u2019s own example of an appointment lives through everything that can become of a visit.',
  jurisdiction: 'US-TX',
  zone: 'America/Chicago',
  chapters: [
    {
      at: '2031-10-15T08:00:00-05:00',
      what: 'a loss is reported; the worker reads Spanish',
      deed: { kind: 'notice', example: 'fnol-tx-lost-time' },
      stands: { 'TX-DWC73~': 'not owed' },
    },
    {
      at: '2031-10-16T10:00:00-05:00',
      what: 'a visit is booked for two in the afternoon of 29 October',
      deed: {
        kind: 'visit',
        news: {
          reference,
          status: 'booked',
          start: '2031-10-29T19:00:00Z',
          end: '2031-10-29T19:30:00Z',
          writtenAt: '2031-10-16T09:55:00-05:00',
        },
      },
      stands: {},
    },
    {
      at: '2031-10-20T10:00:00-05:00',
      what: 'it is moved to half past nine of Monday 3 November, the day after the clocks go back',
      deed: {
        kind: 'visit',
        news: {
          reference,
          status: 'booked',
          start: '2031-11-03T15:30:00Z',
          end: '2031-11-03T16:00:00Z',
          writtenAt: '2031-10-20T09:55:00-05:00',
        },
      },
      stands: {},
    },
    {
      at: '2031-11-03T11:00:00-06:00',
      what: 'the worker was not there',
      deed: {
        kind: 'visit',
        news: {
          reference,
          status: 'noshow',
          start: '2031-11-03T15:30:00Z',
          end: '2031-11-03T16:00:00Z',
          writtenAt: '2031-11-03T10:55:00-06:00',
        },
      },
      stands: { 'TX-DWC73~': 'not owed' },
    },
    {
      at: '2031-11-04T10:00:00-06:00',
      what: 'it is booked again, for ten of Thursday 13 November',
      deed: {
        kind: 'visit',
        news: {
          reference,
          status: 'booked',
          start: '2031-11-13T16:00:00Z',
          end: '2031-11-13T16:30:00Z',
          writtenAt: '2031-11-04T09:55:00-06:00',
        },
      },
      stands: {},
    },
    {
      at: '2031-11-13T12:00:00-06:00',
      what: 'the worker was there: the work status of that visit is owed in two working days',
      deed: {
        kind: 'visit',
        news: {
          reference,
          status: 'fulfilled',
          start: '2031-11-13T16:00:00Z',
          end: '2031-11-13T16:30:00Z',
          writtenAt: '2031-11-13T11:55:00-06:00',
        },
      },
      // Thursday 13 November + 2 working days.
      stands: { 'TX-DWC73~': 'due 2031-11-17' },
    },
    {
      at: '2031-11-17T09:00:00-06:00',
      what: 'the clinic sends the DWC Form-073 of that day',
      deed: { kind: 'report', example: 'provider-report-tx-complete', later: 29 },
      stands: { 'TX-DWC73~': 'received' },
    },
  ],
  asks: { 'TX-DWC73~': [`2031-11-13 ${CLINIC}`] },
  thanks: [`2031-11-17 ${CLINIC}`],
  visits: [
    `2031-10-16 appointment ${WORKER}`,
    `2031-10-20 appointment ${WORKER}`,
    // A week ahead; two days ahead is a Saturday and one day a Sunday: once, on the Friday.
    `2031-10-27 appointment ${WORKER}`,
    `2031-10-31 appointment ${WORKER}`,
    `2031-11-03 appointment-missed ${WORKER}`,
    `2031-11-03 appointment-missed ${ADJUSTER}`,
    `2031-11-04 appointment ${WORKER}`,
    `2031-11-06 appointment ${WORKER}`,
    // Two days ahead is Veterans Day.
    `2031-11-10 appointment ${WORKER}`,
    `2031-11-12 appointment ${WORKER}`,
  ],
  letters: [
    {
      on: '2031-10-16',
      to: WORKER,
      says: ['Cita para el reclamo', 'miércoles, 29 de octubre de 2031, 2:00 p.m. CDT'],
    },
    {
      on: '2031-10-20',
      to: WORKER,
      says: ['Cambio de cita', 'lunes, 3 de noviembre de 2031, 9:30 a.m. CST'],
      lacks: ['29 de octubre'],
    },
    {
      on: '2031-11-03',
      to: WORKER,
      says: ['Nos dijeron que esta cita no se realizó'],
      lacks: ['beneficio', 'pago'],
    },
    { on: '2031-11-04', to: WORKER, says: ['Cita para el reclamo', 'jueves, 13 de noviembre de 2031, 10:00 a.m. CST'] },
    { on: '2031-11-13', to: CLINIC, says: ['Work status form (DWC Form-073)', 'Due by Monday, November 17'] },
    { on: '2031-11-17', to: CLINIC, says: ['Thank you. We received', '- Work status form'] },
  ],
} as const satisfies LawPlan;

export const APPOINTMENT_END = '2031-12-03T12:00:00-06:00';
