/** Runs `work` for 0 to `count` - 1, at most `width` at a time. */
export const inParallel = async (
  count: number,
  width: number,
  work: (number: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) await work(number);
  };
  await Promise.all(Array.from({ length: width }, worker));
};
