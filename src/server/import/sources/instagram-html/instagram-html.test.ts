import { describe, expect, test } from "vitest";
import type { InputFile } from "#server/import/input/input.ts";
import type { DownloadItem } from "#server/import/sources/download.ts";
import { htmlPage, htmlPerson, htmlPicture, htmlPost } from "#server/testing/fixtures/html-page.ts";
import type { ReadDownload } from "#server/testing/fixtures/memory-input.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const container = ["instagram-ada.example-2026-08-03-abcdefgh.zip"];
const posts = "your_instagram_activity/media/posts_1.html";
const followers = "connections/followers_and_following/followers_1.html";
const picture = "media/posts/202510/18000000000000001.jpg";
const date = "Oct 17, 2025 6:20 pm";

async function readPages(pages: Readonly<Record<string, string>>): Promise<ReadDownload> {
  return await readDownload(instagramHtml, memoryInput(pages, container));
}

function kinds(items: readonly DownloadItem[]): string[] {
  return items.map((item) => item.kind);
}

describe("instagram-html: what is opened", () => {
  test("folders of messages, security, ads, contacts and autofill are one line each and never opened", async () => {
    const pages = [
      "your_instagram_activity/messages/inbox/grace_1/message_1.html",
      "your_instagram_activity/messages/inbox/linus_2/message_1.html",
      "security_and_login_information/login_and_profile_creation/login_activity.html",
      "ads_information/ads_and_topics/posts_viewed.html",
      "personal_information/autofill_information/autofill.html",
      "connections/contacts/synced_contacts.html",
      "messages/chats.html",
    ];
    const input = memoryInput(Object.fromEntries(pages.map((path) => [path, ""])), container);
    const opened: string[] = [];
    const watch = (file: InputFile): InputFile => ({
      ...file,
      open: async () => {
        opened.push(file.path);
        return await file.open();
      },
    });
    const watched = { ...input, files: input.files.map(watch) };
    const { items, files } = await readDownload(instagramHtml, watched);
    expect(opened).toEqual([]);
    expect(items).toEqual([]);
    const lines = files.map(({ path, status, note }) => [path, status, note]);
    expect(lines.toSorted()).toEqual([
      ["ads_information", "skipped", "Never opened: ads information, 1 file."],
      ["connections/contacts", "skipped", "Never opened: contacts, 1 file."],
      ["messages", "skipped", "Never opened: messages, 1 file."],
      [
        "personal_information/autofill_information",
        "skipped",
        "Never opened: autofill information, 1 file.",
      ],
      [
        "security_and_login_information",
        "skipped",
        "Never opened: security and login information, 1 file.",
      ],
      ["your_instagram_activity/messages", "skipped", "Never opened: messages, 2 files."],
    ]);
  });

  test("known pages without use are skipped with a reason, others are unknown", async () => {
    const skipped = [
      "index.html",
      "your_instagram_activity/likes/liked_comments.html",
      "logged_information/past_instagram_insights/posts.html",
      "personal_information/personal_information/reposts.html",
      "connections/followers_and_following/close_friends.html",
      "connections/followers_and_following/restricted_profiles.html",
      "your_instagram_activity/media/recently_deleted_content.html",
      "your_instagram_activity/threads/personal_information.html",
    ];
    const unknown = [
      "something/new.html",
      "elsewhere/posts.html",
      "elsewhere/personal_information.html",
    ];
    const entry = htmlPage(htmlPost("caption", htmlPicture(picture), date));
    const { items, files } = await readPages(
      Object.fromEntries([...skipped, ...unknown].map((path) => [path, entry])),
    );
    expect(items).toEqual([]);
    const withStatus = (status: string): string[] =>
      files.filter((file) => file.status === status && file.note !== null).map(({ path }) => path);
    expect(withStatus("skipped").toSorted()).toEqual(skipped.toSorted());
    expect(withStatus("unknown").toSorted()).toEqual(unknown.toSorted());
  });

  test("a download without pages has no items", async () => {
    expect(await readPages({ "media/posts/202510/1.jpg": "" })).toEqual({
      items: [],
      files: [],
      notes: [],
    });
  });
});

describe("instagram-html: pages of other shape", () => {
  test("a large page without entries is of an unknown layout, named by classes and not by texts", async () => {
    const page = `<html><body class="new"><div class="a b">secret</div>${"<p>secret</p>".repeat(3_000)}</body></html>`;
    const { items, files } = await readPages({ [posts]: page });
    expect(items).toEqual([]);
    expect(files[0]?.status).toBe("unknown");
    expect(files[0]?.note).toBe(
      "Layout unknown: no entry could be read. First elements: body.new, div.a.b.",
    );
  });

  test("entries that hold nothing known are of an unknown layout", async () => {
    const { files } = await readPages({ [posts]: htmlPage("<div><p>text</p><p>more</p></div>") });
    expect(files[0]).toMatchObject({ status: "unknown", entriesIn: 1, itemsOut: 0 });
  });

  test("a page without entries is read", async () => {
    const { files } = await readPages({ [posts]: htmlPage("") });
    expect(files[0]).toMatchObject({ status: "read", note: "The page has no entries." });
  });

  test.each([
    ["empty", ""],
    ["text", "not a page at all"],
    ["JSON", '[{"media":[]}]'],
    ["bytes", "\u0000\u0001<\u0000div\uFFFD"],
    ["only a start", "<html><head><style>"],
  ])("a file that is %s is reported and the others are read", async (_what, text) => {
    const { items, files } = await readPages({
      [posts]: text,
      [followers]: htmlPage(htmlPerson("grace.example", date)),
    });
    expect(kinds(items)).toEqual(["connection"]);
    expect(files.map(({ status }) => status).toSorted()).toEqual(["damaged", "read"]);
  });

  test("a page that is cut keeps its first entries and is damaged", async () => {
    const page = htmlPage(htmlPerson("grace.example", date) + htmlPerson("linus.example", date));
    const { items, files } = await readPages({
      [followers]: page.slice(0, page.indexOf(">linus")),
    });
    expect(items).toHaveLength(1);
    expect(files[0]).toMatchObject({ status: "damaged", entriesIn: 1, itemsOut: 1 });
  });
});

describe("instagram-html: the whole download", () => {
  test("people in two pages of a list come once, capitals or not", async () => {
    const { items, files } = await readPages({
      [followers]: htmlPage(htmlPerson("grace.example", date) + htmlPerson("ken.example", date)),
      [followers.replace("_1", "_2")]: htmlPage(htmlPerson("Grace.Example", date)),
    });
    expect(items.map((item) => (item.kind === "connection" ? item.username : ""))).toEqual([
      "grace.example",
      "ken.example",
    ]);
    expect(files[1]).toMatchObject({
      status: "read",
      note: "1 entry is in an earlier page of this list too.",
    });
  });

  test("the header tells the range and, without a profile page, the account", async () => {
    const time = (text: string): string => `<time datetime="${text}">words of another clock</time>`;
    const header = `<aside role="contentinfo">Generated by Ada.Example on ${time("2026-08-03T05:10Z")}<div>Contains data you requested from ${time("2025-08-03T05:00Z")} to ${time("2026-08-03T05:00Z")}</div></aside>`;
    const { items, notes } = await readPages({
      [followers]: htmlPage(htmlPerson("grace.example", "Foo 17, 2025 6:20 pm"), header),
    });
    expect(notes).toEqual([
      {
        code: "range",
        text: "Contains data from 2025-08-03 to 2026-08-03 only, also in its lists.",
        count: 0,
      },
    ]);
    expect(items[0]).toMatchObject({ kind: "profile", username: "ada.example", photo: null });
    // The entry's time is not readable, so the download's own stands in.
    expect(items[1]).toMatchObject({
      time: { ms: Date.UTC(2026, 7, 3, 5, 10), shown: "Foo 17, 2025 6:20 pm", isGuess: true },
    });
  });

  test("a header with one time has no range", async () => {
    const header =
      '<aside role="contentinfo">Généré par ada.example le <time datetime="2026-08-03T05:10Z">…</time></aside>';
    const { items, notes } = await readPages({
      [followers]: htmlPage(htmlPerson("grace.example", date), header),
    });
    expect(notes).toEqual([]);
    expect(items[0]).toMatchObject({ kind: "profile", username: "ada.example" });
  });

  test("the name of the container dates what the pages do not", async () => {
    const { items } = await readPages({ [followers]: htmlPage(htmlPerson("grace.example", "")) });
    expect(items[0]).toMatchObject({
      time: { ms: Date.UTC(2026, 7, 3), shown: null, isGuess: true },
    });
  });

  test("months learned from own media are used in lists", async () => {
    const { items, files } = await readPages({
      [posts]: htmlPage(htmlPost("", htmlPicture(picture), "Zzz 17, 2025 6:20 pm")),
      [followers]: htmlPage(htmlPerson("grace.example", "Zzz 02, 2024 6:20 pm")),
    });
    const connection = items.find((item) => item.kind === "connection");
    expect(connection?.time).toEqual({
      ms: Date.UTC(2024, 9, 3, 2, 20),
      shown: "Zzz 02, 2024 6:20 pm",
      isGuess: false,
    });
    expect(files.map(({ withoutTime }) => withoutTime)).toEqual([0, 0]);
  });

  test("unread dates are counted by page, with their patterns", async () => {
    const entries = [1, 2, 3, 4, 5, 6, 7].map((count) =>
      htmlPerson(`user${count}`, `${"Zq".repeat(count)} 17, 2025 6:20 pm`),
    );
    const { files } = await readPages({ [followers]: htmlPage(entries.join("")) });
    expect(files[0]?.withoutTime).toBe(7);
    expect(files[0]?.unreadTimes).toHaveLength(5);
    expect(files[0]?.unreadTimes[0]).toBe("aa 99, 9999 9:99 aa");
  });

  test("dates with an unclear order of day and month are noted", async () => {
    const { items, notes } = await readPages({
      [followers]: htmlPage(htmlPerson("grace.example", "03/04/2025, 19:05")),
    });
    expect(items[0]).toMatchObject({ time: { isGuess: true, shown: "03/04/2025, 19:05" } });
    expect(notes.map(({ code, count }) => [code, count])).toEqual([["ambiguous-dates", 1]]);
  });

  test("clips that were posted before they were recorded make the clock unknown", async () => {
    const table = "<table><tr><td>Date taken</td><td>20251018T102800.000Z</td></tr></table>";
    const { items, notes } = await readPages({
      [posts]: htmlPage(htmlPost("", htmlPicture(picture) + table, date)),
    });
    expect(notes.map(({ code }) => code)).toEqual(["clock-unknown"]);
    expect(items[0]).toMatchObject({ time: { shown: date } });
  });

  test("an extra top folder and other capitals change nothing", async () => {
    const { items } = await readPages({
      [`my download/${posts.replace("posts_1", "Posts_1")}`]: htmlPage(
        htmlPost("", htmlPicture(picture), date),
      ),
    });
    expect(kinds(items)).toEqual(["post"]);
  });
});
