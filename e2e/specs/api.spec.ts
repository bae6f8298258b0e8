import { fieldsOf, seed } from "#e2e/support/seed-fields.ts";
import { desktopOnly, expect, test } from "#e2e/support/test.ts";

/** Fields that may be null in v1, although the seed has a value. */
const nullable = /^\[\]\.(caption|location|attribution)$/;

test(
  "API: next_url leads through all liked media, each once and in the shape of the seed",
  desktopOnly,
  async ({ library, token }) => {
    const seen = new Map<string, Set<string>>();
    const ids: string[] = [];
    let url: string | undefined = `${library.url}/v1/users/self/media/liked?access_token=${token}`;
    while (url !== undefined) {
      const page: LikedPage = await (await fetch(url)).json();
      ids.push(...page.data.map((media) => media.id));
      for (const [path, type] of fieldsOf(page.data)) {
        seen.set(path, (seen.get(path) ?? new Set()).add(type));
      }
      url = page.pagination.next_url;
    }
    expect(ids.length).toBeGreaterThanOrEqual(88);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, type] of fieldsOf(seed.data)) {
      const types = [...(seen.get(path) ?? [])].filter(
        (found) => !(found === "null" && nullable.test(path)),
      );
      expect(types, `the type of ${path}`).toEqual([type]);
    }
  },
);

interface LikedPage {
  readonly data: readonly { readonly id: string }[];
  readonly pagination: { readonly next_url?: string };
}

test("API: every file URL of a page works", desktopOnly, async ({ library, token }) => {
  const response = await fetch(`${library.url}/v1/users/self/feed?count=5&access_token=${token}`);
  const addresses = [...(await response.text()).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
  expect(addresses.length).toBeGreaterThan(25);
  for (const address of addresses) {
    const file = await fetch(String(address).replace(/^http:\/\/localhost:\d+/, library.url));
    expect(file.status).toBe(200);
    expect(Number(file.headers.get("content-length"))).toBeGreaterThan(500);
  }
});

test(
  "demo library: the same user, texts and counts on every run",
  desktopOnly,
  async ({ library }) => {
    const hanae = await library.tokenOf("hanae.k");
    const self = await fetch(`${library.url}/v1/users/self?access_token=${hanae}`);
    expect(await self.json()).toMatchObject({
      data: { username: "hanae.k", full_name: "小森 花江", counts: { media: 4, followed_by: 8 } },
    });
  },
);
