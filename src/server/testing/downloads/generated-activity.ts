import { downloadTime, linkedShortcode } from "./generated-names.ts";
import type { TextFile } from "./text-file.ts";

interface ActivityNumbers {
  readonly posts: number;
  readonly likes: number;
}

/** The lists of a download besides its posts: profile, likes, saved posts, comments and people. */
export function activityFiles({ posts, likes }: ActivityNumbers): readonly TextFile[] {
  const people = Math.ceil(likes / 20);
  return [
    { ...profile, lines: () => [profileEntry] },
    {
      name: "your_instagram_activity/likes/liked_posts.json",
      lines: () => entries(likes, like),
      around: ['{"likes_media_likes":', "}"],
    },
    {
      name: "your_instagram_activity/saved/saved_posts.json",
      lines: () => entries(Math.ceil(likes / 10), saved),
      around: ['{"saved_saved_media":', "}"],
    },
    {
      name: "your_instagram_activity/comments/post_comments_1.json",
      lines: () => entries(posts, comment),
    },
    {
      name: "connections/followers_and_following/followers_1.json",
      lines: () => entries(people, follower),
    },
    {
      name: "connections/followers_and_following/following.json",
      lines: () => entries(people, follower),
      around: ['{"relationships_following":', "}"],
    },
  ];
}

const profile = {
  name: "personal_information/personal_information/personal_information.json",
  around: ['{"profile_user":', "}"],
} as const;

const profileEntry = JSON.stringify({
  title: "",
  media_map_data: {},
  string_map_data: {
    Username: { href: "", value: "ada.example", timestamp: 0 },
    Name: { href: "", value: "Ada", timestamp: 0 },
    Bio: { href: "", value: "A generated download", timestamp: 0 },
  },
});

function* entries(count: number, entry: (number: number) => object): Generator<string> {
  for (let number = 0; number < count; number += 1) yield JSON.stringify(entry(number));
}

const authorOf = (number: number): string => `author${number % 997}.example`;
const linkOf = (number: number): string =>
  `https://www.instagram.com/p/${linkedShortcode(number, downloadTime(number))}/`;

function like(number: number): object {
  const link = { href: linkOf(number), value: "\u00f0\u009f\u0091\u008d" };
  return {
    title: authorOf(number),
    string_list_data: [{ ...link, timestamp: downloadTime(number) }],
  };
}

/** Every fifth liked post is saved too. */
function saved(number: number): object {
  const post = number % 2 === 0 ? number * 5 : 1_000_000 + number;
  const href = `https://www.instagram.com/p/${linkedShortcode(post, downloadTime(number * 5))}/`;
  return {
    title: authorOf(post),
    string_map_data: { "Saved on": { href, timestamp: downloadTime(number) } },
  };
}

function comment(number: number): object {
  return {
    media_list_data: [{ uri: "" }],
    string_map_data: {
      Comment: { value: `Comment ${number}` },
      "Media Owner": { value: authorOf(number) },
      Time: { timestamp: downloadTime(number) },
    },
  };
}

function follower(number: number): object {
  const name = `friend${number}.example`;
  const href = `https://www.instagram.com/${name}`;
  return {
    title: "",
    string_list_data: [{ href, value: name, timestamp: downloadTime(number) }],
  };
}
