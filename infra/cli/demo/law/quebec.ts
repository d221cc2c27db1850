import type { LawPlan } from './lawStory.ts';

const EMPLOYER = 'cgagne@scierie-beauce.example.com';
const CLINIC = 'dossiers@clinique-chaudiere.example.org';
const WORKER = 'colin.fraser@mail.example.net';

/** Off work from Saturday 11 October: day 15 is Saturday 25, and two days later it is Monday 27 October. */
export const QUEBEC = {
  title: 'Quebec',
  point: 'Everybody is written to in French first; who said that they read English finds it below.',
  jurisdiction: 'CA-QC',
  zone: 'America/Toronto',
  chapters: [
    {
      at: '2031-10-15T09:00:00-04:00',
      what: 'a loss is reported; the worker reads English, and of the employer no language is known',
      deed: { kind: 'notice', example: 'fnol-qc-lost-time' },
      stands: {
        'QC-ADR': 'due 2031-10-27',
        // Wednesday 15 October + 1 business day.
        'QC-ATTESTATION': 'courtesy date 2031-10-16',
      },
    },
    {
      at: '2031-10-17T11:00:00-04:00',
      what: 'the clinic sends its certificate, and the next visit',
      deed: { kind: 'report', example: 'provider-report-qc-next-visit' },
      stands: { 'QC-ADR': 'due 2031-10-27', 'QC-ATTESTATION': 'received' },
    },
  ],
  asks: {
    'QC-ADR': [`2031-10-15 ${EMPLOYER}`, `2031-10-20 ${EMPLOYER}`, `2031-10-23 ${EMPLOYER}`],
    'QC-ATTESTATION': [`2031-10-15 ${CLINIC}`],
  },
  thanks: [`2031-10-17 ${CLINIC}`],
  letters: [
    {
      on: '2031-10-15',
      to: EMPLOYER,
      says: ['Documents à fournir', 'Bonjour,', 'Avis de l’employeur (ADR)', 'Date limite : lundi 27 octobre 2031'],
      lacks: ['Hello', 'Due by', 'English'],
    },
    {
      on: '2031-10-17',
      to: WORKER,
      says: [
        'Rendez-vous pour le dossier',
        'Bonjour Colin,',
        'The same message follows in English below.',
        'Quand : jeudi 30 octobre 2031 à 14 h',
        'Hello Colin,',
        'When: Thursday, October 30, 2031 at 2:00 PM',
      ],
    },
    { on: '2031-10-17', to: CLINIC, says: ['Merci : bien reçu'], lacks: ['Thank you'] },
  ],
} as const satisfies LawPlan;
