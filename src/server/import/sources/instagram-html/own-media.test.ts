import { describe, expect, test } from "vitest";
import type { PostItem } from "#server/import/sources/download.ts";
import { htmlPage, htmlPicture, htmlPost, htmlTable } from "#server/testing/fixtures/html-page.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const date = "Oct 17, 2025 6:20 pm";
const picture = (number: number): string => `media/posts/202510/1800000000000000${number}.jpg`;
const clip = "media/posts/202510/18000000000000009.mp4";

async function readPosts(
  entries: string,
  path = "your_instagram_activity/media/posts_1.html",
): Promise<PostItem[]> {
  const { items } = await readDownload(instagramHtml, memoryInput({ [path]: htmlPage(entries) }));
  return items.filter((item) => item.kind === "post");
}

describe("instagram-html: the files of a post", () => {
  test("an album keeps its order, and each medium has its own tables", async () => {
    const place = htmlTable(["Latitude", "38.7"], ["Longitude", "-9.1"]);
    const subtitles = htmlTable(["Untertitel", '<a href="media/posts/202510/5.srt">text</a>']);
    const tagged = htmlTable([
      "Markiert",
      "Grace.example (Tagged, 0.00, 0.50), linus_2 (x, 1.00, 0.00)",
    ]);
    const body = `<div>${htmlPicture(picture(3))}<div></div></div><div>${htmlPicture(picture(1))}<div></div>${place}</div><div><video src="${clip}"><a href="${clip}"><div>Klick:</div></a></video><div></div>${subtitles}</div>${tagged}`;
    const [post] = await readPosts(htmlPost("album", body, date));
    expect(post).toMatchObject({ caption: "album", tagged: ["grace.example", "linus_2"] });
    expect(post?.key).toBe("18000000000000003");
    expect(post?.files).toEqual([
      { path: picture(3), point: null, subtitles: null },
      { path: picture(1), point: { latitude: 38.7, longitude: -9.1 }, subtitles: null },
      { path: clip, point: null, subtitles: "media/posts/202510/5.srt" },
    ]);
  });

  test("an album without boxes gives each table to the medium before it", async () => {
    const place = (latitude: string): string =>
      htmlTable(["Latitude", latitude], ["Longitude", "10"]);
    const body = `${htmlPicture(picture(1))}${place("1")}${htmlPicture(picture(2))}${place("2")}`;
    const [post] = await readPosts(htmlPost("", body, date));
    expect(post?.files.map(({ point }) => point?.latitude)).toEqual([1, 2]);
  });

  test.each([
    ["0, 0", "Latitude", "0", "Longitude", "0"],
    ["out of range", "Latitude", "91", "Longitude", "10"],
    ["no numbers", "Latitude", "north", "Longitude", "east"],
    ["an exposure", "ISO speed", "32.001", "Focal length", "4.250"],
    ["coarse numbers of unknown labels", "Aaa", "32", "Bbb", "4.25"],
  ])("%s is no place", async (_why, first, one, second, two) => {
    const body = htmlPicture(picture(1)) + htmlTable([first, one], [second, two]);
    const [post] = await readPosts(htmlPost("", body, date));
    expect(post?.files).toEqual([{ path: picture(1), point: null, subtitles: null }]);
  });

  test("fine decimals in the first two rows are a place in any language", async () => {
    const body = htmlPicture(picture(1)) + htmlTable(["Aaa", "38.7223"], ["Bbb", "-9.1393"]);
    const [post] = await readPosts(htmlPost("", body, date));
    expect(post?.files[0]?.point).toEqual({ latitude: 38.7223, longitude: -9.1393 });
  });

  test.each([
    "media/../../etc/passwd.jpg",
    "/media/posts/1.jpg",
    "../media/posts/1.jpg",
    "media/posts\\1.jpg",
    "media//posts/1.jpg",
    "https://example.invalid/media/posts/1.jpg",
    "file:///media/posts/1.jpg",
    "files/Instagram-Logo.png",
  ])("the path %s is no medium", async (path) => {
    const [post] = await readPosts(htmlPost("", htmlPicture(path) + htmlPicture(picture(1)), date));
    expect(post?.files.map((file) => file.path)).toEqual([picture(1)]);
    expect(await readPosts(htmlPost("", htmlPicture(path), date))).toEqual([]);
  });

  test("text that only looks like a table's is no tag", async () => {
    const body =
      htmlPicture(picture(1)) +
      htmlTable(["Software", "see grace.example (Tagged, 0.00, 0.00) now"]);
    const [post] = await readPosts(htmlPost("", body, date));
    expect(post?.tagged).toEqual([]);
  });
});

describe("instagram-html: the caption and the date of a post", () => {
  test("a caption is the heading only, with its line breaks, even if it looks like something else", async () => {
    const caption = "Oct 01, 2020 1:00 am\n\n  &lt;b&gt; media/posts/202001/1.jpg #fox ";
    const text = `${htmlPicture(picture(1))}<div>words of another</div>`;
    const [post] = await readPosts(htmlPost(caption, text, date));
    expect(post?.caption).toBe("Oct 01, 2020 1:00 am\n\n  <b> media/posts/202001/1.jpg #fox ");
    expect(post?.time).toEqual({ ms: Date.UTC(2025, 9, 18, 2, 20), shown: date, isGuess: false });
  });

  test("a line break element is a newline", async () => {
    const [post] = await readPosts(htmlPost("one<br />two", htmlPicture(picture(1)), date));
    expect(post?.caption).toBe("one\ntwo");
  });

  test("without a date the month of the folder stands in", async () => {
    const table = htmlTable(["Date taken", "2025:03:05 09:58:02"]);
    const entry = `<div><div>${htmlPicture(picture(1))}${table}</div></div>`;
    const [post] = await readPosts(entry);
    expect(post?.time).toEqual({ ms: Date.UTC(2025, 9, 1, 20), shown: null, isGuess: true });
  });
});

describe("instagram-html: which list a post is of", () => {
  test.each([
    ["content/posts_2.html", "profile", false],
    ["content/reels.html", "profile", false],
    ["content/igtv_videos.html", "profile", false],
    ["your_instagram_activity/media/other_content.html", "profile", false],
    ["your_instagram_activity/media/archived_posts.html", "archived", false],
    ["your_instagram_activity/media/stories.html", "story", false],
    ["your_instagram_activity/media/posts.html", "profile", true],
  ] as const)("%s", async (path, placement, isDetail) => {
    const [post] = await readPosts(htmlPost("", htmlPicture(picture(1)), date), path);
    expect(post).toMatchObject({ placement, isDetail });
  });

  test("the detailed view of posts has its caption and its media in nested tables", async () => {
    const media = `<div><div><h2>Media</h2><div><div>${htmlPicture(picture(1))}</div><div>${htmlPicture(picture(2))}</div></div></div></div>`;
    const table = `<table><tr><td>Légende</td><td>detail\ntwo</td></tr><tr><td colspan="2">${media}</td></tr></table>`;
    const entry = `<div><div><div><div>${table}</div></div></div><div>${date}</div></div>`;
    const [post] = await readPosts(entry, "your_instagram_activity/media/posts.html");
    expect(post).toMatchObject({ caption: "detail\ntwo", isDetail: true });
    expect(post?.files.map(({ path }) => path)).toEqual([picture(1), picture(2)]);
  });

  test("the portrait of the profile page is the present one", async () => {
    const portrait = (number: number): string =>
      `media/profile/202510/1800000000000000${number}.jpg`;
    const { items } = await readDownload(
      instagramHtml,
      memoryInput({
        "your_instagram_activity/media/profile_photos.html": htmlPage(
          htmlPost("", htmlPicture(portrait(1)), date) +
            htmlPost("", htmlPicture(portrait(2)), date),
        ),
        "personal_information/personal_information/personal_information.html": htmlPage(
          `<div><div>${htmlTable(["Foto", htmlPicture(portrait(2))], ["Nutzer", "ada.example"])}</div></div>`,
        ),
      }),
    );
    const portraits = items.filter((item) => item.kind === "portrait");
    expect(portraits.map(({ path, isCurrent }) => [path, isCurrent])).toEqual([
      [portrait(1), false],
      [portrait(2), true],
    ]);
  });
});
