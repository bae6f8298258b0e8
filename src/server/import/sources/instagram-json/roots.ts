import { type Section, sections } from "./sections.ts";

/** The sections of lists that keep their names in every layout since the end of 2020. */
const everywhere: Readonly<Record<string, Section>> = {
  ig_stories: sections.stories,
  ig_reels_media: sections.reels,
  ig_igtv_media: sections.igtv,
  ig_archived_post_media: sections.archived,
  ig_other_media: sections.other,
  ig_profile_picture: sections.portraits,
  likes_media_likes: sections.likedPosts,
  likes_comment_likes: sections.likedComments,
  comments_media_comments: sections.comments,
  comments_reels_comments: sections.comments,
  saved_saved_media: sections.savedPosts,
  saved_saved_collections: sections.savedCollections,
  relationships_followers: sections.followers,
  relationships_following: sections.following,
  relationships_following_hashtags: sections.followedTags,
  relationships_follow_requests_sent: sections.requestsSent,
  relationships_follow_requests_received: sections.requestsReceived,
  relationships_permanent_follow_requests: sections.recentRequests,
  relationships_unfollowed_users: sections.unfollowed,
  relationships_blocked_users: sections.blocked,
  relationships_close_friends: sections.closeFriends,
  relationships_feed_favorites: sections.favourites,
  relationships_restricted_users: sections.restricted,
  relationships_hide_stories_from: sections.hiddenStories,
  relationships_dismissed_suggested_users: sections.suggestions,
  profile_user: sections.profile,
  organic_insights_posts: sections.insights,
};

/** The lists of the first layout. Their names are too common to be looked for in other files. */
const inRootFiles: Readonly<Record<string, Section>> = {
  photos: sections.rootMedia,
  videos: sections.rootMedia,
  stories: sections.rootMedia,
  profile: sections.rootMedia,
  direct: sections.directMedia,
  media_likes: sections.likedPosts,
  comment_likes: sections.likedComments,
  media_comments: sections.comments,
  live_comments: sections.liveComments,
  saved_media: sections.savedPosts,
  saved_collections: sections.savedCollections,
  followers: sections.followers,
  following: sections.following,
  following_hashtags: sections.followedTags,
  follow_requests_sent: sections.requestsSent,
  follow_requests_received: sections.requestsReceived,
  permanent_follow_requests: sections.recentRequests,
  blocked_users: sections.blocked,
  close_friends: sections.closeFriends,
  restricted_users: sections.restricted,
  dismissed_suggested_users: sections.suggestions,
};

/**
 * The section of a list by the key that holds it in its file: the key decides before the file's name. Null if the key
 * is not known, and then a file of one section is read as that.
 */
export function sectionOfRoot(root: string, isRootFile: boolean): Section | null {
  const name = root.slice(root.lastIndexOf(".") + 1);
  if (Object.hasOwn(everywhere, name)) return everywhere[name] ?? null;
  if (!isRootFile) return null;
  if (Object.hasOwn(inRootFiles, name)) return inRootFiles[name] ?? null;
  return name.startsWith("ig_") ? sections.posts : null;
}
