import type { FileReport } from "#server/import/sources/download-report.ts";
import { patternOf } from "./date-text.ts";
import { labelKind } from "./labels.ts";

/** Counts what is found in one page, for its line of the report. */
export class PageTally {
  entriesIn = 0;
  itemsOut = 0;
  /** Entries that an earlier page of the same list has too. */
  doubles = 0;
  withoutTime = 0;
  #labelsMatched = 0;
  readonly #unmatched = new Set<string>();
  readonly #unread = new Set<string>();

  /** Counts a label of a table row. */
  label(text: string): void {
    if (text === "") return;
    if (labelKind(text) !== null) this.#labelsMatched += 1;
    else if (this.#unmatched.size < 20) this.#unmatched.add(copy(text.slice(0, 40)));
  }

  /** Counts an entry without a readable time; its text is kept only as a pattern. */
  unread(text: string | null): void {
    this.withoutTime += 1;
    if (text !== null && text !== "" && this.#unread.size < 5) this.#unread.add(patternOf(text));
  }

  report(
    path: string,
    section: string,
    status: FileReport["status"],
    note: string | null,
  ): FileReport {
    return {
      path,
      section,
      status,
      note,
      entriesIn: this.entriesIn,
      itemsOut: this.itemsOut,
      labelsMatched: this.#labelsMatched,
      labelsUnmatched: [...this.#unmatched],
      withoutTime: this.withoutTime,
      unreadTimes: [...this.#unread],
    };
  }
}

/** A copy that does not hold on to the page that the text was cut from. */
function copy(text: string): string {
  return Buffer.from(text).toString();
}
