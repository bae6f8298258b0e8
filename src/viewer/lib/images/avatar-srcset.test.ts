import { expect, it } from "vitest";
import { avatarSrcset } from "./avatar-srcset.ts";

const folder = `https://photos.example/files/${"0a".repeat(16)}`;

it("offers a larger file for Keepsake's own avatars", () => {
  expect(avatarSrcset(`${folder}/thumbnail.jpg`)).toBe(
    `${folder}/thumbnail.jpg 150w, ${folder}/square_small.jpg 320w`,
  );
});

it.each([
  "",
  "https://photos.example/profiles/anonymousUser.jpg",
  "https://cdn.example/files/ada/thumbnail.jpg",
  `${folder}/thumbnail.jpg?size=s150`,
  `${folder}/large.jpg`,
])("is undefined for “%s”", (address) => {
  expect(avatarSrcset(address)).toBeUndefined();
});
