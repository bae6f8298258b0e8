import { expect, it } from "vitest";
import type { Media } from "#contract/schemas/media.ts";
import { photo } from "#viewer/testing/cast.ts";
import { dayAround, firstOfDay, storyBeside } from "./story-order.ts";

const noonOf = (day: number, hour: number): string =>
  String(Date.UTC(2021, 6, day, 12 + hour) / 1000);

/** Stories of days, the newest first; "?" is one that is not loaded. */
function storiesOf(...days: readonly (number | "?")[]) {
  const items = days.map((day, index): Media | undefined =>
    day === "?"
      ? undefined
      : photo(`story-${index}`, { created_time: noonOf(day, (days.length - index) / 10) }),
  );
  return { length: items.length, itemAt: (index: number) => items[index] };
}

/** The indices that the player shows, one after another. */
function played(list: ReturnType<typeof storiesOf>): number[] {
  const order: number[] = [];
  let at = firstOfDay(list, 0);
  while (typeof at === "number") {
    order.push(at);
    at = storyBeside(list, at, 1);
  }
  return order;
}

it("stories: the newest day comes first, and each day runs in the order of time", () => {
  expect(played(storiesOf(9, 9, 9, 5, 2, 2))).toEqual([2, 1, 0, 3, 5, 4]);
  expect(played(storiesOf(9))).toEqual([0]);
  expect(played(storiesOf())).toEqual([]);
});

it("stories: going back is the way on in reverse", () => {
  const list = storiesOf(9, 9, 9, 5, 2, 2);
  const order = played(list);
  const back = order.toReversed().map((index) => storyBeside(list, index, -1));
  expect(back).toEqual([...order.slice(0, -1).toReversed(), null]);
});

it("stories: a day that may go on beyond what is loaded is waited for", () => {
  const list = storiesOf(9, 9, 5, "?");
  expect(storyBeside(list, 1, 1)).toBe(0);
  expect(storyBeside(list, 0, 1)).toBe("loading");
  expect(firstOfDay(list, 3)).toBe("loading");
  expect(dayAround(list, 0)).toEqual({ first: 0, last: 1 });
});

it("stories: after a jump, the story before is waited for as well", () => {
  const list = storiesOf("?", 5, 5);
  expect(firstOfDay(list, 1)).toBe(2);
  expect(storyBeside(list, 2, -1)).toBe("loading");
  expect(storyBeside(storiesOf(5, 5), 1, -1)).toBe(null);
});
