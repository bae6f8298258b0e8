import type { Era, Scope } from "#contract/routes.ts";

/** What a scope allows, for the person who is asked. In 2013 `basic` read all that there is. */
export function wordsOf(scope: Scope, era: Era): string {
  return era === "2013" && scope === "basic" ? basicOf2013 : scopeWords[scope];
}

const basicOf2013 =
  "See all that you can see here: your profile, pictures, feed and likes, other people’s profiles and pictures, who follows whom, who asks to follow you, and whom you have blocked";

const scopeWords: Readonly<Record<Scope, string>> = {
  basic: "See your profile, your pictures, your feed and what you liked",
  public_content: "See other people’s profiles and pictures where you may, and search",
  follower_list:
    "See followers and following, yours and other people’s, who asks to follow you, and whom you have blocked",
  comments: "Write comments as you, and delete comments where you may",
  relationships: "Follow, unfollow and block people for you, and answer requests",
  likes: "Like pictures for you, and take likes back",
};
