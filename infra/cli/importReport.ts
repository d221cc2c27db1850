import * as z from 'zod';

/** With a TypeScript that it does not know, dependency-cruiser sees no module and is content. */
const LEAST_MODULES = 20;

const OURS = /^(events|functions|shared|infra|test)\//;

const ReportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

export interface CruiseSummary {
  /** Modules of this repository among those cruised. */
  readonly seen: number;
  /** One line each. */
  readonly faults: readonly string[];
}

/** Reads dependency-cruiser's JSON. Having seen next to nothing is a fault of its own. */
export const summarizeCruise = (report: unknown): CruiseSummary => {
  const { modules, summary } = ReportSchema.parse(report);
  const seen = modules.filter(({ source }) => OURS.test(source)).length;
  const faults = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`);
  if (seen >= LEAST_MODULES) return { seen, faults };
  return { seen, faults: [...faults, `only ${seen} modules seen: the check itself does not work`] };
};
