/** What keeps the command from doing its work, and what to do about it. */
export type Problem = { readonly code: string; readonly place: string; readonly message: string; readonly fix: string };

/** The command refuses to do its work. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.place} ${problem.message}`);
  }
}
