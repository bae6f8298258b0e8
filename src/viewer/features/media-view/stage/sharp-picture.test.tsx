import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { SharpPicture } from "./sharp-picture.tsx";

/** The address of a picture of one colour. */
function painted(colour: string): string {
  const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 4 });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("There is no canvas.");
  context.fillStyle = colour;
  context.fillRect(0, 0, 4, 4);
  return canvas.toDataURL();
}

const dot = painted("red");
const other = painted("blue");

async function renderOver(url: string) {
  const frame = document.createElement("span");
  const picture = Object.assign(new Image(), { src: dot, alt: "A lake" });
  frame.append(picture);
  document.body.append(frame);
  await picture.decode();
  await render(<SharpPicture picture={picture} file={{ url, width: 1, height: 1 }} />);
  return frame;
}

test("sharp picture: covers the picture as soon as it is decoded", async () => {
  const frame = await renderOver(other);
  await expect.poll(() => frame.lastElementChild?.getAttribute("src")).toBe(other);
  expect(frame.querySelectorAll("img")).toHaveLength(2);
  // The picture below has the text.
  expect(frame.lastElementChild?.getAttribute("alt")).toBe("");
});

test("sharp picture: a file that is missing or shown already leaves the picture as it is", async () => {
  const missing = await renderOver("data:image/gif;base64,AAAA");
  const same = await renderOver(dot);
  const there = await renderOver(other);
  // By then the others would have been decoded as well.
  await expect.poll(() => there.querySelectorAll("img").length).toBe(2);
  expect(missing.querySelectorAll("img")).toHaveLength(1);
  expect(same.querySelectorAll("img")).toHaveLength(1);
});
