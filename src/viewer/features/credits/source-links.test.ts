import { expect, test } from "vitest";
import { sourceAddress } from "./source-links.ts";

test("source address: a web address is a link", () => {
  for (const source of ["https://commons.wikimedia.org/wiki/File:A.jpg", "http://a.example/"]) {
    expect(sourceAddress(source)).toBe(source);
  }
  expect(sourceAddress(" HTTPS://a.example/x")).toBe("https://a.example/x");
});

test("source address: scripts and other schemes are no link", () => {
  for (const source of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "javascript://a.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://a.example/1",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.example/",
    "//a.example/",
    "/login",
    "a.example",
    "",
  ]) {
    expect([source, sourceAddress(source)]).toEqual([source, null]);
  }
});
