/** One sentence that says which step failed, and what would be right. */
export class SmokeFailed extends Error {
  override readonly name = 'SmokeFailed';
}
