import type { Scope } from "#contract/routes.ts";

/** What a scope allows, for the person who is asked. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  basic: "See your profile, your pictures, your feed and what you liked",
  public_content: "See other people’s profiles and pictures where you may, and search",
  follower_list:
    "See followers and following, yours and other people’s, who asks to follow you, and whom you have blocked",
  comments: "Write comments as you, and delete comments where you may",
  relationships: "Follow, unfollow and block people for you, and answer requests",
  likes: "Like pictures for you, and take likes back",
};
