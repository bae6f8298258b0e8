import { describe, expect, it } from "vitest";
import { safeRedirectPath } from "./safe-redirect-path.ts";

describe("safeRedirectPath", () => {
  it.each(["/", "/liked", "/p/abc?x=1#y"])("accepts %s", (from) => {
    expect(safeRedirectPath(from)).toBe(from);
  });

  it.each([
    null,
    "",
    "liked",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "\n//evil.example",
  ])("refuses %j", (from) => {
    expect(safeRedirectPath(from)).toBeNull();
  });

  it("never leaves the site by dot segments", () => {
    expect(safeRedirectPath("/..//evil.example")).toSatisfy(
      (path: string | null) => path === null || !path.startsWith("//"),
    );
  });
});
