import { expect, test } from "vitest";
import { createLinks } from "#server/lib/links.ts";
import { nextPage } from "./pagination.ts";

const links = createLinks("http://keepsake.test", () => "");

test("nextPage: lists of users have only next_cursor and next_url", () => {
  const request = { url: "/v1/users/self/follows?cursor=9&count=2&client_secret=s&_=1" };
  expect(nextPage("listFollows", "5", request, links)).toEqual({
    next_url: "http://keepsake.test/v1/users/self/follows?count=2&_=1&cursor=5",
    next_cursor: "5",
  });
  expect(nextPage("listFollows", null, request, links)).toEqual({});
});

test("nextPage: a tag's cursor replaces its old name, and keeps the newer cursor", () => {
  const request = { url: "/v1/tags/sea/media/recent?max_id=9&min_id=2" };
  const next = nextPage("listTagMedia", "5", request, links);
  expect(next.next_url).toBe("http://keepsake.test/v1/tags/sea/media/recent?min_id=2&max_tag_id=5");
});
