/** As many as some hundred claims need; then all are forgotten at once, which costs less than to know which is the oldest. */
const MOST = 2_000;

/**
 * `compute`, which must be pure and whose answers must not be changed, with its last answers kept by `keyOf` the question.
 * For questions that every item of a claim puts again; nothing of a person may be in one.
 */
export const remembered = <Question extends readonly unknown[], Answer>(
  keyOf: (...question: Question) => string,
  compute: (...question: Question) => Answer,
): ((...question: Question) => Answer) => {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (...question) => {
    const key = keyOf(...question);
    const known = answers.get(key);
    if (known !== undefined) return known.answer;
    const answer = compute(...question);
    if (answers.size >= MOST) answers.clear();
    answers.set(key, { answer });
    return answer;
  };
};
