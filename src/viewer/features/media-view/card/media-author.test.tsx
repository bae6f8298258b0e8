import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { LikedTime } from "#viewer/features/media-view/panel/liked-time.tsx";
import { photo } from "#viewer/testing/cast.ts";
import { MediaAuthor } from "./media-author.tsx";

const media = photo("lake", { created_time: "1500000000" });

test("author of a media: the time of the like stands beside that of the post", async () => {
  const { container } = await render(
    <MediaAuthor media={media} asDay liked={<LikedTime seconds="1556755200" />} />,
  );
  await expect.element(page.getByText("liked 2 May 2019")).toBeVisible();
  const times = [...container.querySelectorAll("time")].map(({ dateTime }) => dateTime);
  expect(times).toEqual(["2017-07-14T02:40:00.000Z", "2019-05-02T00:00:00.000Z"]);
});

test("author of a media: nothing stands beside the post's time if the like's is unknown", async () => {
  const { container } = await render(<MediaAuthor media={media} asDay />);
  await expect.element(page.getByText("14 July 2017")).toBeVisible();
  expect(container.textContent).not.toContain("liked");
});

test("author of a media: with both dates, a long place leaves them the next line", async () => {
  const location = {
    id: "7",
    name: "Betatakin, Navajo National Monument",
    latitude: 36,
    longitude: -110,
  };
  await render(
    <div style={{ width: 300 }}>
      <MediaAuthor
        media={{ ...media, location }}
        asDay
        liked={<LikedTime seconds="1556755200" />}
      />
    </div>,
  );
  const place = page.getByRole("link", { name: location.name }).element().getBoundingClientRect();
  const date = page.getByText("14 July 2017").element().getBoundingClientRect();
  expect(place.right).toBeLessThanOrEqual(300);
  expect(date.top).toBeGreaterThan(place.top + 8);
});
