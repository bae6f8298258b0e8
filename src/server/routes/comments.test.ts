import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaAndBensPicture() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const url = `/v1/media/${await home.world.media(ben)}_${ben}`;
  const reader = await home.as(ada);
  const count = async () => dataOf("getMedia", await reader.get(url)).comments.count;
  const rows = async () => (await home.db.selectFrom("comments").select("id").execute()).length;
  return { ...home, ada, ben, url, reader, count, rows, comments: `${url}/comments` };
}

test("createComment returns the comment, which is last in the list", async () => {
  const { reader, comments, count, ada, wait } = await adaAndBensPicture();
  await reader.post(comments, { text: "First light" });
  wait(60);
  const said = dataOf("createComment", await reader.post(comments, { text: "  <b>so</b> good  " }));
  expect(said).toMatchObject({
    text: "<b>so</b> good",
    from: { id: String(ada), username: "ada" },
  });
  const list = dataOf("listComments", await reader.get(comments));
  expect(list.map((comment) => comment.text)).toEqual(["First light", "<b>so</b> good"]);
  expect(list.at(-1)).toEqual(said);
  expect(await count()).toBe(2);
});

test("createComment takes the text from the query, as old clients send it", async () => {
  const { reader, comments } = await adaAndBensPicture();
  const reply = await reader.send({ method: "POST", url: `${comments}?text=caf%C3%A9+au+lait` });
  expect(dataOf("createComment", reply).text).toBe("café au lait");
});

test("a media has its eight newest comments, oldest first", async () => {
  const { reader, comments, url } = await adaAndBensPicture();
  for (let index = 1; index <= 10; index += 1)
    await reader.post(comments, { text: `number ${index}` });
  const { data, count } = dataOf("getMedia", await reader.get(url)).comments;
  expect(count).toBe(10);
  expect(data.map((comment) => comment.text)).toEqual(
    [3, 4, 5, 6, 7, 8, 9, 10].map((index) => `number ${index}`),
  );
});

describe("deleteComment", () => {
  test("is allowed only for the author and the media's owner", async () => {
    const { reader, as, world, ben, comments, count } = await adaAndBensPicture();
    const one = dataOf("createComment", await reader.post(comments, { text: "one" }));
    const two = dataOf("createComment", await reader.post(comments, { text: "two" }));
    const cleo = await as(await world.person("cleo"));
    expect(refusalOf(await cleo.delete(`${comments}/${one.id}`))).toBe("400 APINotAllowedError");
    expect((await reader.delete(`${comments}/${one.id}`)).status).toBe(200);
    expect((await (await as(ben)).delete(`${comments}/${two.id}`)).status).toBe(200);
    expect(await count()).toBe(0);
  });

  test("refuses ids that are deleted, malformed or of another media", async () => {
    const { reader, world, ben, comments, count } = await adaAndBensPicture();
    const elsewhere = `/v1/media/${await world.media(ben)}/comments`;
    const one = dataOf("createComment", await reader.post(comments, { text: "one" }));
    for (const address of [`${comments}/1`, `${comments}/abc`, `${elsewhere}/${one.id}`]) {
      const reply = await reader.delete(address);
      expect(refusalOf(reply)).toBe("400 APINotFoundError");
      expect(reply.body.meta.error_message).toBe("invalid comment id");
    }
    expect(await count()).toBe(1);
  });
});

describe("createComment refuses, and changes nothing", () => {
  const refused = {
    "no text": ["", "400 APIInvalidParametersError"],
    "blank text": [" \n ", "400 APIInvalidParametersError"],
    "text that nobody sees": ["\u200b\u2800\u3164\u0301", "400 APIInvalidParametersError"],
    "301 characters": ["a".repeat(301), "400 APICommentTooLongError"],
    "five tags": ["#a #b #c #d #e", "400 APICommentTooManyTagsError"],
    "two links": ["http://a.example and https://b.example", "400 APICommentTooManyLinksError"],
    "all capitals": ["WHAT A DAY", "400 APICommentAllCapsError"],
    "a NUL": ["a\0b", "400 APIInvalidParametersError"],
  } as const;
  test.each(Object.entries(refused))("%s", async (_name, [text, refusal]) => {
    const { reader, comments, rows } = await adaAndBensPicture();
    expect(refusalOf(await reader.post(comments, { text }))).toBe(refusal);
    expect(await rows()).toBe(0);
  });

  test("300 characters of two UTF-16 units each are accepted", async () => {
    const { reader, comments } = await adaAndBensPicture();
    const text = "🌊".repeat(300);
    expect(dataOf("createComment", await reader.post(comments, { text })).text).toBe(text);
  });

  test("text that only looks like many tags or links is accepted", async () => {
    const { reader, comments } = await adaAndBensPicture();
    for (const text of ["https://www.example.com", "#1 #2 #3 #4 #5", "#️⃣ #️⃣ #️⃣ #️⃣ #️⃣"]) {
      expect(dataOf("createComment", await reader.post(comments, { text })).text).toBe(text);
    }
  });

  test("a body of another type than its Content-Type", async () => {
    const { reader, comments, rows } = await adaAndBensPicture();
    const bodies = [
      ["application/json", '{"text":"hi"}'],
      ["application/json", "{"],
      ["multipart/form-data; boundary=x", "nonsense"],
      ["image/png", "nonsense"],
      ["nonsense", "text=hi"],
      ["application/x-www-form-urlencoded", "text=%zz"],
      ["application/x-www-form-urlencoded", "text=%ff%fe"],
    ] as const;
    for (const [type, payload] of bodies) {
      const headers = { "content-type": type };
      const reply = await reader.send({ method: "POST", url: comments, headers, payload });
      expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    }
    const large = await reader.post(comments, { text: "a".repeat(100_000) });
    expect(refusalOf(large)).toBe("413 APIInvalidParametersError");
    expect(await rows()).toBe(0);
  });
});
