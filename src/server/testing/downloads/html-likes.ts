import { join } from "node:path";
import { htmlPage } from "#server/testing/fixtures/html-page.ts";
import { ZipFile } from "#server/testing/zip/zip-file.ts";
import { generatedAccount } from "./generated-download.ts";
import { downloadTime, linkedShortcode } from "./generated-names.ts";

/** Writes an HTML download with nothing but liked posts. Returns the absolute path of its ZIP; `likes` is their number. */
export function writeHtmlLikes(folder: string, likes: number): string {
  const path = join(folder, `instagram-${generatedAccount}-2026-02-01-html.zip`);
  const zip = new ZipFile(path);
  zip.add("your_instagram_activity/likes/liked_posts.html", () => pieces(likes));
  zip.close();
  return path;
}

function* pieces(likes: number): Generator<Uint8Array> {
  const [head = "", tail = ""] = htmlPage("|").split("|");
  let text = head;
  for (let number = 0; number < likes; number += 1) {
    text += entry(number);
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text + tail);
}

const clock = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "2-digit",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZone: "America/Los_Angeles",
});

function entry(number: number): string {
  const time = downloadTime(number);
  const href = `https://www.instagram.com/p/${linkedShortcode(number, time)}/`;
  const date = clock.format(time * 1000).replace(/, (\d+:)/, " $1");
  const link = `<a target="_blank" href="${href}">\u{1f44d}</a>`;
  return `<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_3-95 _2pim _a6-h _a6-i">author${number % 997}.example</div><div class="_a6-p"><div><div>${link}</div><div>${date}</div></div></div><div class="_3-94 _a6-o"></div></div>`;
}
