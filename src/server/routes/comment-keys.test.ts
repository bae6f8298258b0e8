import { expect, test } from "vitest";
import { removePeople } from "#server/import/remove/remove-people.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaAndBensPicture() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const url = `/v1/media/${await home.world.media(ben)}_${ben}`;
  const reader = await home.as(ada);
  const count = async () => dataOf("getMedia", await reader.get(url)).comments.count;
  const rows = async () => home.db.selectFrom("comments").selectAll().execute();
  const keys = async () => home.db.selectFrom("comment_keys").selectAll().execute();
  return { ...home, ada, ben, reader, count, rows, keys, url, comments: `${url}/comments` };
}

const key = "b1946ac9-2492-4d23-8a4e_1";

test("a server names its idempotency keys", async () => {
  const { stranger } = await adaAndBensPicture();
  const server = dataOf("getServer", await stranger.get("/keepsake/server"));
  expect(server.comment_keys).toBe(true);
});

test("createComment with a key: repeated, it returns the same comment and writes none", async () => {
  const { reader, comments, count, rows, wait } = await adaAndBensPicture();
  const first = dataOf(
    "createComment",
    await reader.post(comments, { text: "First light", idempotency_key: key }),
  );
  wait(3600);
  const again = await reader.post(comments, { text: " First light\n", idempotency_key: key });
  expect(dataOf("createComment", again)).toEqual(first);
  const url = `${comments}?text=First+light&idempotency_key=${key}`;
  expect(dataOf("createComment", await reader.send({ method: "POST", url }))).toEqual(first);
  expect([await count(), (await rows()).length]).toEqual([1, 1]);
});

test("createComment without a key: repeated, it writes another comment", async () => {
  const { reader, comments, count, keys } = await adaAndBensPicture();
  await reader.post(comments, { text: "First light" });
  await reader.post(comments, { text: "First light" });
  expect([await count(), await keys()]).toEqual([2, []]);
});

test("concurrent requests with one key, at two processes: all get the same comment", async () => {
  const { app, reader, startTwin, comments, count, rows } = await adaAndBensPicture();
  const apps = [app, startTwin()];
  const send = async (index: number) => {
    const response = await (apps[index % 2] ?? app).inject({
      method: "POST",
      url: comments,
      headers: {
        authorization: `Bearer ${reader.token}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      payload: `text=First+light&idempotency_key=${key}`,
    });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  };
  const replies = await Promise.all(Array.from({ length: 20 }, (_unused, index) => send(index)));
  const written = replies.map((reply) => dataOf("createComment", reply));
  expect(new Set(written.map(({ id }) => id)).size).toBe(1);
  for (const comment of written) expect(comment).toEqual(written[0]);
  expect([await count(), (await rows()).length]).toEqual([1, 1]);
});

test("concurrent requests with one key for two media: one is written, the other refused", async () => {
  const { reader, world, ben, comments, rows } = await adaAndBensPicture();
  const elsewhere = `/v1/media/${await world.media(ben)}_${ben}/comments`;
  const fields = { text: "First light", idempotency_key: key };
  const replies = await Promise.all([
    reader.post(comments, fields),
    reader.post(elsewhere, fields),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  expect(await rows()).toHaveLength(1);
});

test("createComment refuses a key of another media or another text", async () => {
  const { reader, world, ben, comments, rows } = await adaAndBensPicture();
  const elsewhere = `/v1/media/${await world.media(ben)}_${ben}/comments`;
  await reader.post(comments, { text: "First light", idempotency_key: key });
  for (const [url, text] of [
    [elsewhere, "First light"],
    [comments, "First lights"],
    ["/v1/media/nonsense/comments", "First light"],
  ] as const) {
    const reply = await reader.post(url, { text, idempotency_key: key });
    expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    expect(reply.body.meta.error_message).toBe(
      "The idempotency_key was sent with another comment before.",
    );
  }
  expect(await rows()).toHaveLength(1);
});

test("createComment does not write a comment again that was deleted, whoever deleted it", async () => {
  const { reader, as, ben, comments, count } = await adaAndBensPicture();
  for (const client of [reader, await as(ben)]) {
    const fields = { text: "First light", idempotency_key: `${key}${client === reader}` };
    const { id } = dataOf("createComment", await reader.post(comments, fields));
    await client.delete(`${comments}/${id}`);
    expect(refusalOf(await reader.post(comments, fields))).toBe("400 APICommentDeletedError");
  }
  expect(await count()).toBe(0);
});

test("createComment: another user's equal key is another key", async () => {
  const { reader, as, ben, comments, count } = await adaAndBensPicture();
  const fields = { text: "First light", idempotency_key: key };
  const adas = dataOf("createComment", await reader.post(comments, fields));
  const bens = dataOf("createComment", await (await as(ben)).post(comments, fields));
  expect(bens.id).not.toBe(adas.id);
  expect([adas.from.username, bens.from.username]).toEqual(["ada", "ben"]);
  expect(await count()).toBe(2);
});

test("createComment refuses malformed keys, and takes the longest", async () => {
  const { reader, comments, rows } = await adaAndBensPicture();
  for (const wrong of ["", " ", "a b", "a\n", "é", "a/b", "a.b", "🌊", "a".repeat(65)]) {
    const reply = await reader.post(comments, { text: "First light", idempotency_key: wrong });
    expect([wrong, refusalOf(reply)]).toEqual([wrong, "400 APIInvalidParametersError"]);
    expect(reply.body.meta.error_message).toContain("idempotency_key");
  }
  expect(await rows()).toEqual([]);
  const longest = { text: "First light", idempotency_key: `${"aZ0_-".repeat(12)}abcd` };
  dataOf("createComment", await reader.post(comments, longest));
});

test("createComment repeated after its media was hidden: the author learns that it was written", async () => {
  const { reader, db, world, ben, ada, comments } = await adaAndBensPicture();
  const fields = { text: "First light", idempotency_key: key };
  const first = dataOf("createComment", await reader.post(comments, fields));
  await db.updateTable("users").set({ is_private: 1 }).where("id", "=", ben).execute();
  await world.block(ben, ada);
  expect(dataOf("createComment", await reader.post(comments, fields))).toEqual(first);
  const other = await reader.post(comments, { ...fields, idempotency_key: `${key}2` });
  expect(refusalOf(other)).toBe("400 APINotFoundError");
});

test("a refused comment does not use up its key", async () => {
  const { reader, comments, count, keys } = await adaAndBensPicture();
  await reader.post(comments, { text: "WHAT A DAY", idempotency_key: key });
  await reader.post("/v1/media/1/comments", { text: "First light", idempotency_key: key });
  expect(await keys()).toEqual([]);
  await reader.post(comments, { text: "What a day", idempotency_key: key });
  expect(await count()).toBe(1);
});

test("a user's keys go with the user", async () => {
  const { reader, db, as, ada, ben, comments, keys } = await adaAndBensPicture();
  const fields = { text: "First light", idempotency_key: key };
  await reader.post(comments, fields);
  await (await as(ben)).post(comments, fields);
  await removePeople(db, "", [ada]);
  expect((await keys()).map(({ user_id }) => user_id)).toEqual([ben]);
});
