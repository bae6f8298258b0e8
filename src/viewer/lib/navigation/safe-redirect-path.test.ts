import { describe, expect, it } from "vitest";
import { safeRedirectPath } from "./safe-redirect-path.ts";

describe("the way back after signing in", () => {
  it.each(["/", "/liked", "/p/abc?x=1#y"])("is %s", (from) => {
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
  ])("is never %j", (from) => {
    expect(safeRedirectPath(from)).toBeNull();
  });

  it("stays on this site whatever dots it holds", () => {
    expect(safeRedirectPath("/..//evil.example")).toSatisfy(
      (path: string | null) => path === null || !path.startsWith("//"),
    );
  });
});
