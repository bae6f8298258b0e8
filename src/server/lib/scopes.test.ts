import { expect, test } from "vitest";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

test("scopes: with only basic, a token reads its owner's media and does not learn whether others' exist", async () => {
  const { world, as } = await startTestApp();
  const ada = await world.person("ada");
  const ben = await world.person("ben");
  const dana = await world.person("dana", { is_private: 1 });
  const narrow = await as(ada, ["basic"]);
  const wide = await as(ada, ["basic", "public_content"]);
  const [own, bens, danas] = [
    await world.media(ada),
    await world.media(ben),
    await world.media(dana),
  ];
  const { link } = (await narrow.get(`/v1/media/${own}`)).body.data as { link: string };
  const read = [
    `/v1/users/${ada}`,
    "/v1/users/self",
    `/v1/media/shortcode/${link.split("/p/")[1]}`,
  ];
  for (const media of ["", "/comments", "/likes"]) read.push(`/v1/media/${own}${media}`);
  for (const address of [...read, "/v1/users/self/feed", "/v1/users/self/media/liked"]) {
    expect((await narrow.get(address)).status).toBe(200);
  }
  const others = [`/v1/users/${ben}`, `/v1/media/${bens}/comments`, `/v1/media/${bens}/likes`];
  const closed = [`/v1/users/${dana}`, `/v1/media/${danas}`];
  const unknown = ["/v1/users/1", "/v1/users/abc", "/v1/media/1", "/v1/media/shortcode/B"];
  for (const address of [...others, `/v1/media/${bens}`, ...closed, ...unknown]) {
    const refused = await narrow.get(address);
    expect(refusalOf(refused)).toBe("400 OAuthPermissionsException");
    expect(refused.body.meta.error_message).toContain("scope=public_content");
  }
  for (const address of others) expect((await wide.get(address)).status).toBe(200);
  for (const address of closed) {
    expect(refusalOf(await wide.get(address))).toBe("400 APINotAllowedError");
  }
});

test("scopes: liking and commenting need only their own scope and a visible media", async () => {
  const { world, as } = await startTestApp();
  const ada = await world.person("ada");
  const media = await world.media(await world.person("ben"));
  const likes = await as(ada, ["likes", "comments"]);
  expect((await likes.post(`/v1/media/${media}/likes`)).status).toBe(200);
  const said = await likes.post(`/v1/media/${media}/comments`, { text: "First light" });
  expect(said.status).toBe(200);
});
