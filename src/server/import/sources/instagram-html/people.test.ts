import { describe, expect, test } from "vitest";
import type { DownloadItem } from "#server/import/sources/download.ts";
import { htmlPage, htmlTable } from "#server/testing/fixtures/html-page.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const date = "Oct 17, 2025 6:20 pm";
const time = { ms: Date.UTC(2025, 9, 18, 2, 20), shown: date, isGuess: false };
const link = "https://www.instagram.com/reel/DEEEEEEEEEE/";

async function firstItem(path: string, entry: string): Promise<DownloadItem | undefined> {
  const input = memoryInput({ [path]: htmlPage(entry) });
  return (await readDownload(instagramHtml, input)).items[0];
}

describe("instagram-html: comments", () => {
  const comments = "your_instagram_activity/comments/post_comments_1.html";

  test.each([
    ["English", "Comment", "Media Owner", "Time"],
    ["unknown", "Aa", "Bb", "Cc"],
  ])("with %s labels", async (_language, text, owner, when) => {
    const table = htmlTable([text, "so good\nyes"], [owner, "Grace.example"], [when, date]);
    expect(await firstItem(comments, `<div><div>${table}</div></div>`)).toEqual({
      kind: "comment",
      text: "so good\nyes",
      mediaOwner: "grace.example",
      post: null,
      time,
    });
  });

  test("a comment that reads as a date is a comment", async () => {
    const table = htmlTable(["Comment", date], ["Time", date]);
    const item = await firstItem(
      comments.replace("post", "reels"),
      `<div><div>${table}</div></div>`,
    );
    expect(item).toMatchObject({ text: date, mediaOwner: null, time });
  });

  test("a link names the post", async () => {
    const table = htmlTable(
      ["URL", `<a href="${link}">${link}</a>`],
      ["Comment", "text"],
      ["Time", date],
    );
    const item = await firstItem("comments/hype.html", `<div><div>${table}</div></div>`);
    expect(item).toMatchObject({
      text: "text",
      post: { shortcode: "DEEEEEEEEEE", address: "reel" },
    });
  });
});

describe("instagram-html: people", () => {
  const folder = "connections/followers_and_following";
  const person = (href: string, text: string): string =>
    `<div><div><div><div><a href="${href}">${text}</a></div><div>${date}</div></div></div></div>`;

  test.each([
    ["followers.html", "follower"],
    ["following.html", "following"],
    ["pending_follow_requests.html", "requestSent"],
    ["follow_requests_you've_received.html", "requestReceived"],
    ["follow_requests_you’ve_received.html", "requestReceived"],
    ["follow_requests_you_ve_received.html", "requestReceived"],
    ["blocked_accounts.html", "blocked"],
    ["blocked_profiles.html", "blocked"],
  ])("%s", async (file, relation) => {
    const item = await firstItem(
      `${folder}/${file}`,
      person("https://www.instagram.com/grace", "grace"),
    );
    expect(item).toEqual({ kind: "connection", relation, username: "grace", fullName: "", time });
  });

  test.each([
    [
      "https://www.instagram.com/_u/Grace.Example",
      "https://www.instagram.com/_u/Grace.Example",
      "grace.example",
    ],
    ["https://www.instagram.com/grace.example/?hl=en", "x", "grace.example"],
    ["https://www.instagram.com/stories", "Grace", "grace"],
    ["", "Grace", null],
  ])("the name in %s", async (href, text, username) => {
    const item = await firstItem(`${folder}/followers_1.html`, person(href, text));
    expect(item?.kind === "connection" ? item.username : null).toBe(username);
  });

  test("a followed hashtag is named by its link", async () => {
    const entry = person("https://www.instagram.com/explore/tags/%C3%A9t%C3%A9/", "été");
    expect(await firstItem(`${folder}/following_hashtags.html`, entry)).toEqual({
      kind: "followedTag",
      name: "été",
      time,
    });
  });
});

describe("instagram-html: the profile", () => {
  const path = "personal_information/personal_information/personal_information.html";
  const profile = (...rows: readonly (readonly [string, string])[]): string =>
    `<div><h2>Info</h2><div>${htmlTable(...rows)}</div></div>`;

  test.each([
    ["ru", "Имя пользователя", "Имя", "О себе", "Веб-сайт", "Закрытый аккаунт"],
    ["it", "Nome utente", "Nome", "Biografia", "Sito web", "Account privato"],
    ["zh-CN", "帐号", "姓名", "个性签名", "网站", "私密帐户"],
  ])("in %s", async (_language, username, name, bio, website, isPrivate) => {
    const item = await firstItem(
      path,
      profile(
        ["x", "me@example.invalid"],
        [username, "Ada.example"],
        [name, "Adéla"],
        [bio, "hi\nthere"],
        ["y", "female"],
        ["z", "1990-01-01"],
        [website, "https://example.invalid"],
        [isPrivate, "True"],
      ),
    );
    expect(item).toEqual({
      kind: "profile",
      username: "ada.example",
      fullName: "Adéla",
      bio: "hi\nthere",
      website: "https://example.invalid",
      isPrivate: true,
      photo: null,
    });
  });

  test("of an unknown language, what its form tells is read", async () => {
    const item = await firstItem(
      path,
      profile(
        ["a", "me@example.invalid"],
        ["b", "+49 170 1234567"],
        ["c", "True"],
        ["d", "ada_1"],
        ["e", "Adéla Example"],
        ["f", "1990-01-01"],
        ["g", "https://example.invalid"],
        ["h", "False"],
      ),
    );
    expect(item).toMatchObject({
      username: "ada_1",
      fullName: "Adéla Example",
      bio: "",
      website: "https://example.invalid",
      isPrivate: false,
    });
  });
});
