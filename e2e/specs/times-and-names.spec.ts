import { expect, once, test } from "#e2e/support/test.ts";

const timeZone = "Pacific/Auckland";
test.use({ timezoneId: timeZone });

test(
  "times, months and dates are those of the browser's zone; a time passes, and a strange comment keeps to its row",
  once,
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
      const answer = await fetch(address, { method: "POST", body });
      return Number((await answer.json()).data.created_time) * 1000;
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

    const strange = comments.filter({ hasText: "turned" }).getByRole("paragraph");
    // Three lines and no hundred.
    expect((await strange.boundingBox())?.height).toBeLessThan(100);
    await expect(strange).toHaveCSS("overflow-y", "clip");
    const said = strange.locator("span[dir=auto]");
    await expect(said).toHaveCSS("unicode-bidi", "isolate");
    await expect(said).toHaveText(/^turned \u202Eback\u202C\s+end/);
  },
);
