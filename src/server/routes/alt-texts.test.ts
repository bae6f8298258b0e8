import { expect, test } from "vitest";
import { altTextCharacters, viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { type ApiClient, startTestApp } from "#server/testing/app/test-app.ts";

async function adasPicture() {
  const home = await startTestApp();
  const ada = await home.world.person("ada");
  const ben = await home.world.person("ben");
  const media = await home.world.media(ada);
  const url = `/keepsake/media/${media}_${ada}/alt-text`;
  const owner = await home.as(ada, scopes, viewerClientId);
  const read = async (client: ApiClient = owner) =>
    dataOf("getMedia", await client.get(`/v1/media/${media}`)).alt_text;
  return { ...home, ada, ben, media, url, owner, read };
}

test("setAltText: everyone who sees the media reads it; sent again, it replaces; empty, it removes", async () => {
  const { owner, url, read, as, ben } = await adasPicture();
  expect(await read()).toBeNull();
  await owner.post(url, { alt_text: "  Two dogs\nat a door \u{1f415} " });
  expect(await read()).toBe("Two dogs\nat a door \u{1f415}");
  expect(await read(await as(ben))).toBe("Two dogs\nat a door \u{1f415}");
  await owner.post(url, { alt_text: '<b>Two</b> "dogs"' });
  expect(await read()).toBe('<b>Two</b> "dogs"');
  for (const nothing of ["", " \n ", "\u200b\u2800"]) {
    await owner.post(url, { alt_text: "Two dogs" });
    expect(dataOf("setAltText", await owner.post(url, { alt_text: nothing }))).toBeNull();
    expect(await read()).toBeNull();
  }
});

test("setAltText: nobody but the owner may", async () => {
  const { owner, url, read, as, ben, ada, stranger, world, db } = await adasPicture();
  await owner.post(url, { alt_text: "Two dogs" });
  const fields = { alt_text: "Nonsense" };
  const bens = await as(ben, scopes, viewerClientId);
  expect(refusalOf(await bens.post(url, fields))).toBe("400 APINotAllowedError");
  expect(refusalOf(await stranger.post(url, fields))).toBe("400 OAuthParameterException");
  const program = await as(ada, scopes, "c".repeat(32));
  expect(refusalOf(await program.post(url, fields))).toBe("403 APINotAllowedError");
  const reading = await as(ada, ["basic"]);
  expect(refusalOf(await reading.post(url, fields))).toBe("403 APINotAllowedError");
  await world.block(ada, ben);
  expect(refusalOf(await bens.post(url, fields))).toBe("400 APINotFoundError");
  expect(await read()).toBe("Two dogs");
  // Not even the author of a post that somebody else's download only links to.
  const card = await world.card(ada);
  await world.like(ada, card);
  const reply = await owner.post(`/keepsake/media/${card}/alt-text`, fields);
  expect(refusalOf(reply)).toBe("400 APINotAllowedError");
  const changed = await db
    .selectFrom("media")
    .select("id")
    .where("alt_text", "=", "Nonsense")
    .execute();
  expect(changed).toEqual([]);
});

test("setAltText refuses what is too long, missing or malformed", async () => {
  const { owner, url, read } = await adasPicture();
  const longest = "🌊".repeat(altTextCharacters);
  await owner.post(url, { alt_text: longest });
  expect(await read()).toBe(longest);
  for (const fields of [{ alt_text: `${longest}a` }, {}, { alt_text: "a\0" }] as const) {
    const reply = await owner.post(url, { ...fields });
    expect(refusalOf(reply)).toBe("400 APIInvalidParametersError");
    expect(reply.body.meta.error_message).toContain("alt_text");
  }
  const nowhere = await owner.post("/keepsake/media/abc/alt-text", { alt_text: "a" });
  expect(refusalOf(nowhere)).toBe("400 APINotFoundError");
  expect(await read()).toBe(longest);
});
