import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { addMedia, temporaryFolder } from "./sample-download.ts";

/** An unpacked JSON download of 2023 with these files; text as in JavaScript, without Instagram's encoding fault. */
export async function jsonDownload(files: Readonly<Record<string, unknown>>): Promise<string> {
  const texts = Object.entries(files).map(([path, value]) => [path, JSON.stringify(value)]);
  return download(Object.fromEntries(texts));
}

/** An unpacked HTML download with these pages. */
export function htmlDownload(pages: Readonly<Record<string, string>>): Promise<string> {
  return download(pages);
}

async function download(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  await addMedia(folder);
  return folder;
}

/** A shortcode of one repeated letter, so that a test can name it. */
export const shortcodeOf = (letter: string): string => `C${letter.repeat(10)}`;

/** The path of a photo of January 2023. */
export const photoPath = (name: string): string => `media/posts/202301/${name}.jpg`;

export const profilePath = "personal_information/personal_information/personal_information.json";
export const postsPath = "your_instagram_activity/content/posts_1.json";
export const likesPath = "your_instagram_activity/likes/liked_posts.json";
export const followingPath = "connections/followers_and_following/following.json";
export const followersPath = "connections/followers_and_following/followers_1.json";

/** The profile file of a public account. */
export const profileOf = (username: string, name = username.toUpperCase()) => ({
  profile_user: [
    {
      string_map_data: {
        Username: { value: username },
        Name: { value: name },
        "Private Account": { value: "False" },
      },
    },
  ],
});

/** A post of one or more files; `seconds` since 1970. */
export const jsonPost = (seconds: number, caption: string, ...uris: readonly string[]) => ({
  media: uris.map((uri) => ({ uri, creation_timestamp: seconds, title: "" })),
  title: caption,
  creation_timestamp: seconds,
});

/** The file of liked posts: shortcodes with their authors. */
export const jsonLikes = (likes: readonly (readonly [author: string, shortcode: string])[]) => ({
  likes_media_likes: likes.map(([author, shortcode], index) => ({
    title: author,
    string_list_data: [
      {
        href: `https://www.instagram.com/p/${shortcode}/`,
        value: "👍",
        timestamp: 1_700_000_000 + index,
      },
    ],
  })),
});

const people = (names: readonly string[]) =>
  names.map((name, index) => ({
    title: "",
    string_list_data: [
      {
        href: `https://www.instagram.com/${name}`,
        value: name,
        timestamp: 1_690_000_001 + index,
      },
    ],
  }));

export const jsonFollowing = (names: readonly string[]) => ({
  relationships_following: people(names),
});
export const jsonFollowers = people;
