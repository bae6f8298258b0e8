import { desktopOnly, expect, test } from "#e2e/support/test.ts";

const timeZone = "Pacific/Auckland";
test.use({ timezoneId: timeZone });

test(
  "times: in the browser's time zone and updated; a comment with odd characters stays in its row",
  desktopOnly,
  async ({ signedIn: page, library, token }) => {
    const liked = `${library.url}/v1/users/self/media/liked?count=1&access_token=${token}`;
    const { data } = (await (await fetch(liked)).json()) as {
      data: readonly { id: string; link: string }[];
    };
    const media = data[0];
    if (!media) throw new Error("Ada likes nothing.");
    const say = async (text: string): Promise<number> => {
      const body = new URLSearchParams({ text, access_token: token });
      const address = `${library.url}/v1/media/${media.id}/comments`;
      const response = await fetch(address, { method: "POST", body });
      return Number((await response.json()).data.created_time) * 1000;
    };
    await say(`turned \u202Eback${"\n\u2800".repeat(60)}\nend e${"\u0301".repeat(80)}`);
    const saidAt = await say("said just now");
    await page.clock.setFixedTime(saidAt + 5000);

    const months = page.waitForRequest(/\/months\/liked\?/);
    await page.goto(`${library.url}/liked`);
    expect(new URL((await months).url()).searchParams.get("time_zone")).toBe(timeZone);

    await page.goto(`${library.url}${new URL(media.link).pathname}`);
    const comments = page.getByRole("region", { name: "Comments" }).getByRole("listitem");
    const time = comments.filter({ hasText: "said just now" }).locator("time");
    await expect(time).toHaveText("now");
    const whole = { dateStyle: "full", timeStyle: "short", timeZone } as const;
    const shown = new Intl.DateTimeFormat("en-GB", whole).format(saidAt);
    await expect(time).toHaveAttribute("title", shown);
    await page.clock.setFixedTime(saidAt + 125_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(time).toHaveText("2 min");

    const odd = comments.filter({ hasText: "turned" }).getByRole("paragraph");
    // Three lines, not a hundred.
    expect((await odd.boundingBox())?.height).toBeLessThan(100);
    await expect(odd).toHaveCSS("overflow-y", "clip");
    const said = odd.locator("span[dir=auto]");
    await expect(said).toHaveCSS("unicode-bidi", "isolate");
    await expect(said).toHaveText(/^turned \u202Eback\u202C\s+end/);
  },
);

test(
  "a caption and a bio that nobody would see leave no empty room",
  desktopOnly,
  async ({ signedIn: page, library }) => {
    const { db, url } = library;
    const newest = await db
      .selectFrom("media")
      .innerJoin("follows", "follows.followed_id", "media.user_id")
      .innerJoin("users", "users.id", "media.user_id")
      .where("follows.follower_id", "=", await library.idOf("ada"))
      .select(["media.id", "media.user_id", "users.username"])
      .orderBy("media.created_time", "desc")
      .executeTakeFirstOrThrow();
    const blank = "\u3164\u200B\n\u2800";
    const unsaid = { caption: blank, alt_text: null };
    await db.updateTable("media").set(unsaid).where("id", "=", newest.id).execute();
    const quiet = { bio: blank, website: "" };
    await db.updateTable("users").set(quiet).where("id", "=", newest.user_id).execute();
    await page.goto(url);
    const card = page.getByRole("article").first();
    await expect(card.getByRole("img", { name: `by ${newest.username}, ` }).first()).toBeVisible();
    const shown = page.getByText(/[\u3164\u200B\u2800]/);
    await expect(shown).toHaveCount(0);
    await card.locator('a[href^="/p/"]').first().click();
    await expect(page.getByLabel("Your comment")).toBeVisible();
    await expect(page).toHaveTitle(RegExp(` by ${newest.username}, `));
    await expect(shown).toHaveCount(0);
    await page.goto(`${url}/u/${newest.username}`);
    await expect(page.getByRole("grid").getByRole("link").first()).toBeVisible();
    await expect(shown).toHaveCount(0);
  },
);
