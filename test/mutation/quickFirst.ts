import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of whole lives come last: most mutants are caught before their turn. */
const isSlow = ({ moduleId }: TestSpecification): boolean => /property\.test|stored\.test/.test(moduleId);

const byPlace = (one: TestSpecification, other: TestSpecification): number =>
  Number(isSlow(one)) - Number(isSlow(other)) || one.moduleId.localeCompare(other.moduleId);

export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(byPlace);
  }
}
