import { comments } from "./comments.ts";
import { connections, followedTags } from "./connections.ts";
import { likedPosts, storyLikes } from "./liked-posts.ts";
import { ownMedia, postDetails } from "./own-media.ts";
import { portraits } from "./portraits.ts";
import { profile } from "./profile.ts";
import type { SectionReader } from "./reading.ts";
import { savedCollections, savedPosts } from "./saved-posts.ts";

/** A part of a download. */
export interface Section {
  /** As in the report. */
  readonly name: string;
  /** Null if Keepsake does not import it. */
  readonly read: SectionReader | null;
  /** Why it is skipped, as a sentence; "" if it is read. */
  readonly reason: string;
  /** Whether its file is an object of lists, each of another section: the files of the first two layouts. */
  readonly isRootFile: boolean;
}

const read = (name: string, reader: SectionReader): Section => ({
  name,
  read: reader,
  reason: "",
  isRootFile: false,
});
const skip = (name: string, reason = `Keepsake has no ${name}.`): Section => ({
  name,
  read: null,
  reason,
  isRootFile: false,
});
const rootFile = (name: string): Section => ({ ...skip(name, ""), isRootFile: true });

/** In the order of reading: the profile names the account, and details need the posts. */
export const sections = {
  profile: read("profile", profile),
  rootMedia: rootFile("media"),
  portraits: read("profile photos", portraits),
  posts: read("posts", ownMedia("profile")),
  reels: read("reels", ownMedia("profile")),
  igtv: read("IGTV videos", ownMedia("profile")),
  other: read("other content", ownMedia("profile")),
  archived: read("archived posts", ownMedia("archived")),
  stories: read("stories", ownMedia("story")),
  postDetails: read("post details", postDetails),
  rootLikes: rootFile("likes"),
  likedPosts: read("liked posts", likedPosts),
  storyLikes: read("story likes", storyLikes),
  rootSaved: rootFile("saved"),
  savedPosts: read("saved posts", savedPosts),
  savedCollections: read("saved collections", savedCollections),
  rootComments: rootFile("comments"),
  comments: read("comments", comments),
  rootConnections: rootFile("connections"),
  following: read("following", connections("following")),
  followers: read("followers", connections("follower")),
  requestsSent: read("sent follow requests", connections("requestSent")),
  requestsReceived: read("received follow requests", connections("requestReceived")),
  blocked: read("blocked accounts", connections("blocked")),
  followedTags: read("followed hashtags", followedTags),
  likedComments: skip("liked comments"),
  liveComments: skip("live comments"),
  closeFriends: skip("close friends"),
  favourites: skip("favourite accounts"),
  restricted: skip("restricted accounts"),
  hiddenStories: skip("accounts that stories are hidden from"),
  suggestions: skip("removed suggestions"),
  unfollowed: skip("unfollowed accounts"),
  recentRequests: skip(
    "recent follow requests",
    "The list does not say which requests are still open.",
  ),
  reposts: skip("reposts"),
  insights: skip("insights"),
  deleted: skip("deleted content", "Its owner deleted it."),
  threads: skip("Threads", "It belongs to Threads, not to Instagram."),
  directMedia: skip("pictures of messages", "Messages are never read."),
} as const satisfies Readonly<Record<string, Section>>;

const ranks = new Map(Object.values<Section>(sections).map((section, index) => [section, index]));

/** The position of a section in the order of reading. */
export function rankOf(section: Section): number {
  return ranks.get(section) ?? ranks.size;
}
