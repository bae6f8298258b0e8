import type { InputProblem } from "./input.ts";

const shownLength = 200;

/** Collects what is left out. It is bounded, because a hostile ZIP can have a million bad names. */
export class ProblemList {
  readonly #lines: InputProblem[] = [];
  readonly #maxLines: number;
  #others = 0;

  constructor(maxLines: number) {
    this.#maxLines = maxLines;
  }

  readonly add = (path: string, reason: string): void => {
    if (this.#lines.length < this.#maxLines) this.#lines.push({ path: shownPath(path), reason });
    else this.#others += 1;
  };

  /** The problems in the order of `add`; the last line counts those that have no line. */
  readonly all = (): readonly InputProblem[] =>
    this.#others === 0
      ? this.#lines
      : [...this.#lines, { path: "", reason: `There are ${this.#others} more problems.` }];
}

/**
 * A name as it may be shown: without controls, at most 200 characters. What is inside a folder of messages is left out,
 * because its names are people's.
 */
export function shownPath(path: string): string {
  const shown = path
    .slice(0, 5 * shownLength)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/((?:^|[/\\])(?:messages|direct)[/\\]).+/s, "$1…");
  const characters = [...shown];
  return characters.length <= shownLength
    ? shown
    : `${characters.slice(0, shownLength - 1).join("")}…`;
}
