import { expect, test } from "vitest";
import { dispositionOf } from "./content-disposition.ts";

const jpeg = { type: "image/jpeg", name: "a.jpg", isDownload: false };

test("content-disposition: browsers show only what they can, unless it is a download", () => {
  const kindOf = (change: Partial<typeof jpeg>) =>
    dispositionOf({ ...jpeg, ...change }).split(";")[0];
  expect(kindOf({})).toBe("inline");
  expect(kindOf({ type: "video/mp4" })).toBe("inline");
  expect(kindOf({ isDownload: true })).toBe("attachment");
  for (const type of ["image/heic", "video/quicktime", "application/octet-stream", "text/html"]) {
    expect([type, kindOf({ type })]).toEqual([type, "attachment"]);
  }
});

test("content-disposition: a name keeps its characters and cannot leave its quotes or its line", () => {
  expect(dispositionOf({ ...jpeg, name: 'Été "1" 100%.jpg' })).toBe(
    "inline; filename=\"_t_ _1_ 100_.jpg\"; filename*=UTF-8''%C3%89t%C3%A9%20%221%22%20100%25.jpg",
  );
  expect(dispositionOf({ ...jpeg, name: "a'(1)*.jpg" })).toBe(
    "inline; filename=\"a'(1)*.jpg\"; filename*=UTF-8''a%27%281%29%2A.jpg",
  );
  const hostile = dispositionOf({ ...jpeg, name: 'x\r\nSet-Cookie: a=b\\"/\ud800' });
  expect(hostile).toMatch(/^[ -~]+$/);
  expect(hostile).toContain('filename="x__Set-Cookie: a=b____"');
});
