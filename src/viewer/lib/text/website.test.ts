import { describe, expect, it } from "vitest";
import { websiteOf } from "./website.ts";

describe("a person's website", () => {
  it.each([
    ["https://ines.example/birds", "https://ines.example/birds", "ines.example/birds"],
    ["http://www.ines.example/", "http://www.ines.example/", "ines.example"],
    [" ines.example ", "https://ines.example/", "ines.example"],
    ["ines.example:8080/a?b", "https://ines.example:8080/a?b", "ines.example:8080/a?b"],
    ["http://localhost:3000", "http://localhost:3000/", "localhost:3000"],
    ["https://bank.example@thief.example/x", "https://thief.example/x", "thief.example/x"],
  ])("%s leads to %s", (written, href, text) => {
    expect(websiteOf(written)).toEqual({ href, text });
  });

  it.each([
    "",
    "  ",
    "javascript:alert(1)",
    "JavaScript:alert(1)//a.b",
    "mailto:a@b.c",
    "data:text/html,x",
    "ftp://a.b",
    "just words",
    "nothing",
    "https://",
  ])("is null for “%s”", (written) => {
    expect(websiteOf(written)).toBeNull();
  });
});
