import type { PartFile } from "./part.ts";

/** How the paths of a download begin, in all layouts, if no other folder looks like it. */
const surelyRoot = [
  /^(?:your_instagram_activity|connections|logged_information|preferences)\//,
  /^(?:personal_information|account_information|followers_and_following)\//,
  /^(?:security_and_login_information|ads_information|past_instagram_insights)\//,
  /^(?:apps_and_websites_off_of_instagram|login_and_account_creation|public-media)\//,
  /^media\/(?:posts|other|stories|reels|igtv|archived_posts|profile|recently_deleted)\//,
  /^content\/[^/]+\.(?:json|html)$/,
  /^(?:likes\/liked_|saved\/saved_|comments\/(?:post_|reels_)comments)/,
  /^messages\/(?:inbox|message_requests)\//,
  /^(?:photos|videos|stories|profile|direct)\/\d{6}\//,
  /^(?:start_here\.html|(?:media|stories_activities)\.json)$/,
];

/** Names that other folders have too. They count only if nothing else says where the root is. */
const maybeRoot =
  /^(?:(?:media|content|likes|saved|comments|messages|stories|photos|videos|profile|direct|files)\/|(?:index\.html|(?:likes|comments|connections|saved|profile|searches|settings|messages)\.json)$)/;

/** The names of downloads as Instagram writes them, in any copy. */
const downloadFolder = /^(?:instagram-[^/]+-\d{4}-\d{2}-\d{2}-[^/]+|[a-z0-9._]+_\d{8}[^/]*)\//i;

const maxNames = 100;
/** Folders above the root. */
const maxAbove = 10;

/**
 * Removes the folders above the download's root from the paths of one container, which may hold several unpacked parts
 * side by side. Returns the names of the removed folders, at most 100.
 */
export function removeTopFolders(files: readonly PartFile[]): readonly string[] {
  const roots = new Set<string>();
  for (const { path } of files) {
    const root = rootOf(path, isSurelyRoot);
    if (root !== null) roots.add(root);
  }
  const removed = new Set<string>();
  for (const file of files) {
    const root =
      knownRoot(file.path, roots) ??
      rootOf(file.path, (rest) => maybeRoot.test(rest)) ??
      downloadFolder.exec(file.path)?.[0] ??
      "";
    if (root === "") continue;
    if (removed.size < maxNames) for (const name of root.split("/")) removed.add(name);
    file.path = file.path.slice(root.length);
  }
  removed.delete("");
  return [...removed];
}

/** The folders, with their slash, before the first part of a path that looks like a root; null without one. */
function rootOf(path: string, isRoot: (rest: string) => boolean): string | null {
  let start = 0;
  for (let above = 0; above <= maxAbove; above += 1) {
    if (isRoot(path.slice(start))) return path.slice(0, start);
    const slash = path.indexOf("/", start);
    if (slash === -1) return null;
    start = slash + 1;
  }
  return null;
}

function isSurelyRoot(rest: string): boolean {
  return surelyRoot.some((pattern) => pattern.test(rest));
}

/** The shortest of the roots that a path is under; null if none is. */
function knownRoot(path: string, roots: ReadonlySet<string>): string | null {
  for (let end = 0; end !== -1; ) {
    const root = path.slice(0, end);
    if (roots.has(root)) return root;
    const slash = path.indexOf("/", end);
    end = slash === -1 ? -1 : slash + 1;
  }
  return null;
}
