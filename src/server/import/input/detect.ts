import type { Input } from "./input.ts";

/** What a download is, before anything of it is read. */
export interface Detected {
  /** "unknown" if no file of a known section is there, as in a part that holds only media. */
  readonly format: "json" | "html" | "mixed" | "unknown";
  /** From names in Instagram's form, each once; empty if there are none. */
  readonly accountNames: readonly string[];
  /** The latest date of the names, as the start of that day in UTC; null if there is none. */
  readonly downloadDate: number | null;
}

/** Ends of paths, without the extension, that only a download has. */
const sections = [
  /(?:^|\/)(?:content|media)\/(?:posts|stories|reels|igtv_videos|archived_posts|other_content|profile_photos)(?:_\d+)?$/,
  /(?:^|\/)likes\/liked_(?:posts|comments)(?:_\d+)?$/,
  /(?:^|\/)comments\/(?:post_comments|reels_comments|hype)(?:_\d+)?$/,
  /(?:^|\/)saved\/saved_(?:posts|collections)(?:_\d+)?$/,
  /(?:^|\/)followers_and_following\/[^/]+$/,
  /(?:^|\/)(?:account|personal)_information\/(?:personal|profile)_information$/,
];
const oldFile = /^(?:media|likes|comments|connections|saved|profile|stories_activities)\.json$/;
const startPage = /^(?:index|start_here)\.html$/;

/** Says what an input is, by names only. */
export function detectDownload(input: Input): Detected {
  let hasJson = false;
  let hasHtml = false;
  for (const { path } of input.files) {
    const [, name = "", extension] = /^(.*)\.(json|html)$/.exec(path) ?? [];
    if (extension === undefined) continue;
    if (extension === "json") hasJson ||= oldFile.test(path) || isSection(name);
    else hasHtml ||= startPage.test(path) || isSection(name);
  }
  const names = [...input.containerNames, ...input.removedFolders].flatMap((name) => {
    const read = readDownloadName(name);
    return read ? [read] : [];
  });
  return {
    format: hasJson && hasHtml ? "mixed" : hasJson ? "json" : hasHtml ? "html" : "unknown",
    accountNames: [...new Set(names.map(({ account }) => account))],
    downloadDate: names.length === 0 ? null : Math.max(...names.map(({ date }) => date)),
  };
}

function isSection(name: string): boolean {
  return sections.some((section) => section.test(name));
}

/** What copies and parts add to a name: "_1", " (2)", "-part2", " copy". */
const addition = String.raw`(?:[-_]\d{1,3}| ?\(\d{1,3}\)|[-_ ]*part[-_ ]?\d{1,3}| copy(?: \d{1,3})?)*`;
const nameForms = [
  String.raw`^instagram-([a-z0-9._]{1,30})-(\d{4})-(\d{2})-(\d{2})-[\w-]{8}${addition}$`,
  String.raw`^([a-z0-9._]{1,30})_(\d{4})(\d{2})(\d{2})${addition}$`,
].map((form) => new RegExp(form));

function readDownloadName(name: string): { account: string; date: number } | null {
  const bare = name.replace(/\.zip$/i, "");
  for (const form of nameForms) {
    const [, account, year, month, day] = form.exec(bare) ?? [];
    if (account === undefined) continue;
    const iso = `${year}-${month}-${day}`;
    const date = Date.parse(`${iso}T00:00:00Z`);
    // A day that does not exist is read as one of the next month, or not at all.
    if (Number.isFinite(date) && new Date(date).toISOString().startsWith(iso))
      return { account, date };
  }
  return null;
}
