import fc from "fast-check";
import { expect, test } from "vitest";
import { dataOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

const people = 50;
const stepsEach = 8;
const steps = ["like", "unlike", "comment", "uncomment"] as const;

interface Doing {
  readonly step: (typeof steps)[number];
  readonly media: string;
}

/** The calls of one user in sequence, and the expected result. */
async function act(speaker: ApiClient, doings: readonly Doing[]) {
  const liked = new Set<string>();
  const comments: { readonly media: string; readonly id: string }[] = [];
  for (const { step, media } of doings) {
    const url = `/v1/media/${media}`;
    if (step === "like") {
      dataOf("setLike", await speaker.post(`${url}/likes`));
      liked.add(media);
    } else if (step === "unlike") {
      dataOf("removeLike", await speaker.delete(`${url}/likes`));
      liked.delete(media);
    } else if (step === "comment" || comments.length === 0) {
      const reply = await speaker.post(`${url}/comments`, { text: "What a morning" });
      comments.push({ media, id: dataOf("createComment", reply).id });
    } else {
      const last = comments.pop();
      const reply = await speaker.delete(`/v1/media/${last?.media}/comments/${last?.id}`);
      dataOf("deleteComment", reply);
    }
  }
  return { liked: [...liked], commented: comments.map(({ media }) => media) };
}

test("fifty users like, unlike and comment concurrently: counts match the rows and the calls", async () => {
  const { world, db, as } = await startTestApp();
  const ada = await world.person("ada");
  const ids = [await world.media(ada), await world.media(ada)];
  const speakers: ApiClient[] = [];
  for (let index = 0; index < people; index += 1) {
    speakers.push(await as(await world.person(`person${index}`)));
  }
  const doing = fc.record({
    step: fc.constantFrom(...steps),
    media: fc.constantFrom(...ids.map((id) => `${id}_${ada}`)),
  });
  const plans = fc.sample(fc.array(doing, { minLength: stepsEach, maxLength: stepsEach }), {
    seed: 50,
    numRuns: people,
  });
  const left = await Promise.all(
    speakers.map((speaker, index) => act(speaker, plans[index] ?? [])),
  );
  const reader = await as(ada);
  for (const id of ids) {
    const media = `${id}_${ada}`;
    const rowsOf = async (table: "likes" | "comments") =>
      (await db.selectFrom(table).select("id").where("media_id", "=", id).execute()).length;
    const shown = dataOf("getMedia", await reader.get(`/v1/media/${media}`));
    const likes = left.flatMap(({ liked }) => liked).filter((name) => name === media).length;
    const comments = left.flatMap(({ commented }) => commented).filter((name) => name === media);
    expect(likes).toBeGreaterThan(0);
    expect([shown.likes.count, await rowsOf("likes")]).toEqual([likes, likes]);
    expect([shown.comments.count, await rowsOf("comments")]).toEqual([
      comments.length,
      comments.length,
    ]);
  }
});
