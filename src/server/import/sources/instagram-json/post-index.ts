import { type PostItem, postKey } from "#server/import/sources/download.ts";

const toleranceMs = 120_000;

/** A post that another list of the download has. */
export interface IndexedPost {
  readonly key: string;
  readonly ms: number;
  /** Path of its first file. */
  readonly path: string;
  readonly placement: PostItem["placement"];
}

/**
 * The posts of the download's lists, for `media/posts.json`, which adds details to them. Off, and empty, in downloads
 * without that file. A post takes about 200 bytes.
 */
export class PostIndex {
  private readonly byFile = new Map<string, IndexedPost>();
  private byTime: IndexedPost[] = [];
  private isSorted = true;

  private readonly isOn: boolean;

  constructor(isOn: boolean) {
    this.isOn = isOn;
  }

  add(post: PostItem): void {
    const [first] = post.files;
    if (!this.isOn || first === undefined || this.byFile.has(post.key)) return;
    const indexed = {
      key: post.key,
      ms: post.time.ms,
      path: first.path,
      placement: post.placement,
    };
    for (const file of post.files) this.byFile.set(postKey(file.path), indexed);
    if (post.time.isGuess || post.placement === "story") return;
    this.byTime.push(indexed);
    this.isSorted = false;
  }

  /** By the key of any of the post's files. */
  find(key: string): IndexedPost | undefined {
    return this.byFile.get(key);
  }

  /** The only post within 120 seconds; undefined if there is none or more than one. */
  findAt(ms: number): IndexedPost | undefined {
    if (!this.isSorted) {
      this.byTime.sort((a, b) => a.ms - b.ms);
      this.isSorted = true;
    }
    const start = this.firstFrom(ms - toleranceMs);
    const [found, next] = this.byTime.slice(start, start + 2);
    const isNear = (post: IndexedPost | undefined) =>
      post !== undefined && post.ms <= ms + toleranceMs;
    return isNear(found) && !isNear(next) ? found : undefined;
  }

  private firstFrom(ms: number): number {
    let low = 0;
    let high = this.byTime.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.byTime[middle]?.ms ?? 0) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
