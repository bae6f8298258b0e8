import { expect, it } from "vitest";
import { withoutSignature } from "./without-signature.ts";

it("the address of a file is the same on every day, and that of another server stays whole", () => {
  expect(withoutSignature("/files/0a/large.jpg?sig=18265.7.kX3-_")).toBe("/files/0a/large.jpg");
  for (const address of ["/files/0a/large.jpg", "https://cdn.example/a.jpg?sig=1&size=s150"])
    expect(withoutSignature(address)).toBe(address);
});
