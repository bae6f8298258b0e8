import { commentReader } from "./comments.ts";
import { connectionReader, followedTagReader } from "./connections.ts";
import { likeReader } from "./likes.ts";
import { portraitReader, postReader } from "./own-media.ts";
import { profileReader } from "./profile.ts";
import { savedCollectionReader } from "./saved-collections.ts";
import { savedPostReader } from "./saved-posts.ts";
import type { Section } from "./section.ts";

const posts: Section = { name: "posts", read: postReader("profile"), isOwnMedia: true };
const detailedPosts: Section = {
  name: "posts, detailed",
  read: postReader("profile", { isDetail: true }),
};
export const profileSection: Section = { name: "profile", read: profileReader };
const comments: Section = { name: "comments", read: commentReader };
const received: Section = {
  name: "follow requests received",
  read: connectionReader("requestReceived"),
};
const blocked: Section = { name: "blocked accounts", read: connectionReader("blocked") };

/** By the file's name without its number, its extension and apostrophes. */
const sections: ReadonlyMap<string, Section> = new Map<string, Section>([
  ["reels", { name: "reels", read: postReader("profile"), isOwnMedia: true }],
  ["igtv_videos", { name: "IGTV", read: postReader("profile"), isOwnMedia: true }],
  ["other_content", { name: "other content", read: postReader("profile"), isOwnMedia: true }],
  ["archived_posts", { name: "archived posts", read: postReader("archived"), isOwnMedia: true }],
  ["stories", { name: "stories", read: postReader("story"), isOwnMedia: true }],
  ["profile_photos", { name: "profile photos", read: portraitReader, isOwnMedia: true }],
  ["liked_posts", { name: "liked posts", read: likeReader }],
  ["story_likes", { name: "story likes", read: likeReader }],
  ["saved_posts", { name: "saved posts", read: savedPostReader }],
  [
    "saved_collections",
    { name: "saved collections", read: savedCollectionReader, splitsItems: true },
  ],
  ["post_comments", comments],
  ["reels_comments", comments],
  ["hype", comments],
  ["followers", { name: "followers", read: connectionReader("follower") }],
  ["following", { name: "following", read: connectionReader("following") }],
  [
    "pending_follow_requests",
    { name: "follow requests sent", read: connectionReader("requestSent") },
  ],
  ["follow_requests_youve_received", received],
  ["follow_requests_you_ve_received", received],
  ["blocked_accounts", blocked],
  ["blocked_profiles", blocked],
  ["following_hashtags", { name: "followed hashtags", read: followedTagReader }],
]);

/** Pages that are known and left out, with the reason. */
const leftOut: ReadonlyMap<string, string> = new Map([
  ["index", "It holds only links to the other pages."],
  ["start_here", "It holds only links to the other pages."],
  ["liked_comments", "It names neither the comment nor its text."],
  ["reposts", "It names neither the author nor the post."],
  ["recently_deleted_content", "Its posts were deleted by their owner."],
  ["close_friends", "A library has no close friends."],
  ["restricted_accounts", "A library restricts nobody."],
  ["restricted_profiles", "A library restricts nobody."],
  ["recent_follow_requests", "It lists requests that are settled."],
  ["recently_unfollowed_accounts", "It lists accounts that are no longer followed."],
  ["recently_unfollowed_profiles", "It lists accounts that are no longer followed."],
  ["hide_story_from", "A library hides stories from nobody."],
  ["removed_suggestions", "It lists suggestions."],
]);

/** Folders that are never read, with the reason. */
const foldersLeftOut: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)past_instagram_insights\//, "It holds statistics."],
  [/(?:^|\/)threads\//, "It belongs to Threads, another service."],
  [/(?:^|\/)recently_deleted\//, "Its posts were deleted by their owner."],
  [
    /(?:^|\/)(?:story_interactions|story_sticker_interactions)\//,
    "A library has no stickers of stories.",
  ],
  [
    /(?:^|\/)(?:logged_information|preferences|apps_and_websites_off_of_instagram)\//,
    "It holds nothing that a library shows.",
  ],
];

const forbidden =
  /^((?:[^/]+\/)*?(messages|security_and_login_information|login_and_(?:account|profile)_creation|ads_information|ads_and_businesses|ads_and_topics|autofill_information|contacts|your_contacts|synced_contacts)(?:\/|(?=\.html$)))/i;

export interface ForbiddenFolder {
  readonly path: string;
  /** What it holds, such as "messages". */
  readonly what: string;
}

/** Returns the folder of a file that is never opened, or null. */
export function forbiddenFolder(path: string): ForbiddenFolder | null {
  const [, folder, name] = forbidden.exec(path) ?? [];
  if (folder === undefined || name === undefined) return null;
  return { path: folder.replace(/\/$/, ""), what: name.toLowerCase().replaceAll("_", " ") };
}

export type PageKind =
  | { readonly kind: "section"; readonly section: Section }
  | { readonly kind: "leftOut"; readonly reason: string }
  | { readonly kind: "unknown" };

/** What a page is, by the end of its path: names are English in every language. */
export function pageKind(path: string): PageKind {
  const segments = path.toLowerCase().split("/");
  const folder = segments.at(-2) ?? "";
  const stem = (segments.at(-1) ?? "").replace(/\.html$/, "").replace(/['’ʼ`]/g, "");
  const name = stem.replace(/_\d+$/, "");
  for (const [pattern, reason] of foldersLeftOut) {
    const isStoryLikes = name === "story_likes" && pattern.test(`${folder}/`);
    if (pattern.test(path.toLowerCase()) && !isStoryLikes) return { kind: "leftOut", reason };
  }
  const section = sectionOf(folder, name, stem);
  if (section !== undefined) return { kind: "section", section };
  const reason = leftOut.get(name);
  return reason === undefined ? { kind: "unknown" } : { kind: "leftOut", reason };
}

/** Two pages share their names with others, so their folder counts too. */
function sectionOf(folder: string, name: string, stem: string): Section | undefined {
  if (name === "personal_information") {
    const isOwn = folder === "personal_information" || folder === "account_information";
    return isOwn ? profileSection : undefined;
  }
  if (name === "posts") {
    if (stem !== name) return posts;
    return folder === "media" || folder === "content" ? detailedPosts : undefined;
  }
  return sections.get(name);
}
