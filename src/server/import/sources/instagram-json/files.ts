import type { Input, InputFile } from "#server/import/input/input.ts";
import type { DownloadReport } from "#server/import/sources/download-report.ts";
import { FileTally } from "./file-tally.ts";
import { rankOf, type Section, sections } from "./sections.ts";

/** A file that will be read. */
export interface SectionFile {
  readonly file: InputFile;
  readonly section: Section;
}

/** Folders that are never opened, with what they hold. Names of files in them may be people's names. */
const closedFolders: Readonly<Record<string, string>> = {
  messages: "messages",
  security_and_login_information: "security and login",
  login_and_account_creation: "security and login",
  ads_information: "ads",
  ads_and_businesses: "ads",
  ads_and_topics: "ads",
  autofill_information: "autofill",
  contacts: "contacts",
};
const closedRootFiles: Readonly<Record<string, string>> = {
  "messages.json": "messages",
  "contacts.json": "contacts",
  "uploaded_contacts.json": "contacts",
  "autofill.json": "autofill",
  "devices.json": "security and login",
  "account_history.json": "security and login",
};

/** The files of the first two layouts, which are at the root of the download. */
const rootFiles: Readonly<Record<string, Section>> = {
  "profile.json": sections.profile,
  "media.json": sections.rootMedia,
  "likes.json": sections.rootLikes,
  "saved.json": sections.rootSaved,
  "comments.json": sections.rootComments,
  "connections.json": sections.rootConnections,
};

/** Folders whose files belong to one section, even if their names are those of other sections. */
const sectionFolders: Readonly<Record<string, Section>> = {
  past_instagram_insights: sections.insights,
  threads: sections.threads,
};

/** By the end of the path. Every file may be numbered, except for `media/posts.json`, which is another list. */
const suffixes: readonly (readonly [string, Section])[] = [
  ["(content|media)/posts\\.json", sections.postDetails],
  ["(content|media)/posts", sections.posts],
  ["(content|media)/stories", sections.stories],
  ["(content|media)/reels", sections.reels],
  ["igtv_videos", sections.igtv],
  ["other_content", sections.other],
  ["archived_posts", sections.archived],
  ["profile_photos", sections.portraits],
  ["recently_deleted_content", sections.deleted],
  ["reposts", sections.reposts],
  ["liked_posts", sections.likedPosts],
  ["liked_comments", sections.likedComments],
  ["story_likes", sections.storyLikes],
  ["(post|reels)_comments", sections.comments],
  ["saved_posts", sections.savedPosts],
  ["saved_collections", sections.savedCollections],
  ["(personal|account)_information/personal_information", sections.profile],
  ["followers", sections.followers],
  ["following", sections.following],
  ["following_hashtags", sections.followedTags],
  ["pending_follow_requests", sections.requestsSent],
  ["follow_requests_you_ve_received", sections.requestsReceived],
  ["recent_follow_requests", sections.recentRequests],
  ["recently_unfollowed_(accounts|profiles)", sections.unfollowed],
  ["blocked_(accounts|profiles)", sections.blocked],
  ["close_friends", sections.closeFriends],
  ["accounts_you_ve_favorited", sections.favourites],
  ["restricted_(accounts|profiles)", sections.restricted],
  ["hide_story_from", sections.hiddenStories],
  ["removed_suggestions", sections.suggestions],
];
const patterns = suffixes.map(
  ([suffix, section]) =>
    [
      new RegExp(`(?:^|/)${suffix.endsWith(".json") ? suffix : `${suffix}(?:_\\d+)?\\.json`}$`),
      section,
    ] as const,
);

/**
 * Chooses the files to read, in the order of reading, and reports the other JSON files: skipped with a reason, or
 * unknown. A folder that is never opened is one line with a count.
 */
export function chooseFiles(input: Pick<Input, "files">, report: DownloadReport): SectionFile[] {
  const chosen: SectionFile[] = [];
  const closed = new Map<string, { section: string; count: number; hasJson: boolean }>();
  for (const file of input.files) {
    const folder = closedFolderOf(file.path);
    if (folder !== null) {
      const line = closed.get(folder.path) ?? { ...folder, count: 0, hasJson: false };
      line.count++;
      line.hasJson ||= file.path.endsWith(".json");
      closed.set(folder.path, line);
    } else if (file.path.endsWith(".json")) {
      const section = sectionOf(file.path);
      if (section !== null && (section.read !== null || section.isRootFile)) {
        chosen.push({ file, section });
      } else reportUnread(report, file.path, section);
    }
  }
  for (const [path, { section, count, hasJson }] of closed) {
    const tally = new FileTally();
    tally.say(`Never opened. ${count === 1 ? "1 file" : `${count} files`}.`);
    if (hasJson) report.file(tally.report(path, section, "skipped"));
  }
  return chosen.toSorted((a, b) => rankOf(a.section) - rankOf(b.section));
}

function reportUnread(report: DownloadReport, path: string, section: Section | null): void {
  const tally = new FileTally();
  if (section !== null) tally.say(section.reason);
  report.file(tally.report(path, section?.name ?? "", section === null ? "unknown" : "skipped"));
}

/** The section of a JSON file; null if it is unknown. */
export function sectionOf(path: string): Section | null {
  const inFolder = path
    .split("/")
    .slice(0, -1)
    .find((name) => Object.hasOwn(sectionFolders, name));
  if (inFolder !== undefined) return sectionFolders[inFolder] ?? null;
  if (Object.hasOwn(rootFiles, path)) return rootFiles[path] ?? null;
  const folded = path.replaceAll(/['’]/g, "_");
  return patterns.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

function closedFolderOf(path: string): { path: string; section: string } | null {
  if (Object.hasOwn(closedRootFiles, path)) return { path, section: closedRootFiles[path] ?? "" };
  const names = path.split("/").slice(0, -1);
  const index = names.findIndex((name) => Object.hasOwn(closedFolders, name));
  const name = names[index];
  if (name === undefined) return null;
  return { path: `${names.slice(0, index + 1).join("/")}/`, section: closedFolders[name] ?? "" };
}
