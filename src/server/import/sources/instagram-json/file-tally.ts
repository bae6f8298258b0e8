import type { FileReport } from "#server/import/sources/download-report.ts";

/** Counts what happens to one file while it is read. */
export class FileTally {
  entriesIn = 0;
  itemsOut = 0;
  labelsMatched = 0;
  withoutTime = 0;
  private readonly unmatched = new Set<string>();
  private readonly patterns = new Set<string>();
  private readonly left = new Map<string, number>();
  private readonly sentences: string[] = [];

  /** A label whose value no rule took. */
  unmatchedLabel(label: string): void {
    if (label !== "" && this.unmatched.size < 20) {
      this.unmatched.add(Array.from(label).slice(0, 40).join(""));
    }
  }

  unreadTime(text: string): void {
    if (this.patterns.size >= 5) return;
    const pattern = text.slice(0, 40).replaceAll(/\p{L}/gu, "a").replaceAll(/\p{N}/gu, "9");
    this.patterns.add(pattern);
  }

  /** Something that was left out or is odd, as a noun: "entries without a file". Equal ones are counted. */
  leftOut(noun: string): void {
    this.left.set(noun, (this.left.get(noun) ?? 0) + 1);
  }

  /** A sentence for the note. */
  say(sentence: string): void {
    this.sentences.push(sentence);
  }

  report(path: string, section: string, status: FileReport["status"]): FileReport {
    const left = [...this.left].map(([noun, count]) => `${noun} (${count})`).join(", ");
    const note = [...this.sentences, ...(left === "" ? [] : [`Left out: ${left}.`])].join(" ");
    return {
      path,
      status,
      section,
      entriesIn: this.entriesIn,
      itemsOut: this.itemsOut,
      labelsMatched: this.labelsMatched,
      labelsUnmatched: [...this.unmatched],
      withoutTime: this.withoutTime,
      unreadTimes: [...this.patterns],
      note: note === "" ? null : note,
    };
  }
}
