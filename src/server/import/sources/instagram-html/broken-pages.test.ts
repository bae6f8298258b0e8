import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { htmlPage, htmlPicture, htmlPost } from "#server/testing/fixtures/html-page.ts";
import { memoryInput, readDownload } from "#server/testing/fixtures/memory-input.ts";
import { instagramHtml } from "./instagram-html.ts";

const samples = join(import.meta.dirname, "samples", "H-html-2022-2026", "variant-2026-08");

const pages = readdirSync(samples, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "start_here.html")
  .map((entry): [string, string] => {
    const file = join(entry.parentPath, entry.name);
    return [relative(samples, file).split(sep).join("/"), readFileSync(file, "utf8")];
  })
  .filter(([path]) => !path.endsWith("close_friends.html"));

async function readPage(path: string, page: string | Uint8Array): ReturnType<typeof readDownload> {
  return await readDownload(instagramHtml, memoryInput({ [path]: page }));
}

/** Numbers from 0 to below 1 that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("instagram-html: broken pages", () => {
  test.each(pages)(
    "%s, cut anywhere, is damaged and adds nothing that is not there",
    async (path, page) => {
      const whole = (await readPage(path, page)).items.map((item) =>
        JSON.stringify({ ...item, time: 0 }),
      );
      const bytes = Buffer.from(page);
      const end = bytes.indexOf("</main>");
      for (let length = 0; length < end; length += Math.ceil(end / 40)) {
        const { items, files } = await readPage(path, bytes.subarray(0, length));
        expect(files.map(({ status }) => status)).toEqual(["damaged"]);
        const added = items
          .filter((item) => item.kind !== "profile")
          .map((item) => JSON.stringify({ ...item, time: 0 }))
          .filter((item) => !whole.includes(item));
        expect(added).toEqual([]);
      }
    },
  );

  test.each(pages)(
    "%s with bytes changed at random is reported and never fails",
    async (path, page) => {
      const random = numbers(page.length);
      const marks = Buffer.from('<>/"=& adivtre\u0000\u00FF');
      for (let run = 0; run < 40; run += 1) {
        const bytes = Buffer.from(page);
        for (let change = 0; change < 30; change += 1) {
          const position = Math.floor(random.next().value * bytes.length);
          bytes[position] = marks[Math.floor(random.next().value * marks.length)] ?? 0;
        }
        const { files } = await readPage(path, bytes);
        expect(files).toHaveLength(1);
      }
    },
  );

  test("long runs of white space, digits and brackets take no time that grows with their square", async () => {
    const picture = htmlPicture("media/posts/202510/18000000000000001.jpg");
    const long = (piece: string): string => `x${piece.repeat(200_000 / piece.length)}x`;
    const posts = ["\n", " \n ", "1", "(", "a (b, 0.0"].map((piece) =>
      htmlPost(
        long(piece),
        `${picture}<table><tr><td>${long(piece)}</td><td>${long(piece)}</td></tr></table>`,
        long(piece),
      ),
    );
    const startMs = performance.now();
    const { items } = await readPage("content/posts_1.html", htmlPage(posts.join("")));
    expect(items).toHaveLength(posts.length);
    // Linear, it takes a fraction of a second; with the square it would take minutes.
    expect(performance.now() - startMs).toBeLessThan(15_000);
  });
});
