import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#server/project-root.ts";
import { writeZip } from "#server/testing/zip/zip-writer.ts";

const photos = join(projectRoot, "src", "server", "import", "demo", "media", "photos");

/** A small Instagram download of nora.example as a ZIP for a file input: three posts, two likes, people. */
export function smallDownload() {
  const posts = ["animal-bison", "scene-cellar", "monument-petra"].map((photo, index) => ({
    uri: `media/posts/202106/1790000000000000${index}.jpg`,
    photo,
    creation_timestamp: 1_623_650_000 + index * 86_400,
    title: `Post ${index} #keepsake`,
  }));
  const like = (code: string, author: string) => ({
    title: author,
    string_list_data: [
      { href: `https://www.instagram.com/p/${code}/`, value: "👍", timestamp: 1_623_690_100 },
    ],
  });
  const profile = {
    title: "",
    string_map_data: {
      Username: { value: "nora.example" },
      Name: { value: "Nora Example" },
      "Private Account": { value: "True" },
    },
  };
  const json = {
    "content/posts_1.json": posts.map(({ photo: _photo, ...medium }) => ({ media: [medium] })),
    "likes/liked_posts.json": {
      likes_media_likes: [like("CQAAAAAAAAA", "grace.example"), like("CQBBBBBBBBB", "ken.example")],
    },
    "account_information/personal_information.json": { profile_user: [profile] },
  };
  const entries = [
    ...Object.entries(json).map(([name, value]) => ({ name, content: JSON.stringify(value) })),
    ...posts.map(({ uri, photo }) => ({
      name: uri,
      content: readFileSync(join(photos, `${photo}.jpg`)),
    })),
  ];
  return {
    name: "nora.example_20230712.zip",
    mimeType: "application/zip",
    buffer: writeZip(entries),
  };
}
