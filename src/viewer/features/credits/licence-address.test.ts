import { describe, expect, it } from "vitest";
import { licenceAddress } from "./source-links.ts";

describe("licenceAddress", () => {
  it.each([
    ["CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"],
    ["CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/"],
    ["CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"],
    ["CC0", "https://creativecommons.org/publicdomain/zero/1.0/"],
    ["Public domain", "https://creativecommons.org/publicdomain/mark/1.0/"],
    ["All rights reserved", null],
  ])("of %s is %s", (name, address) => {
    expect(licenceAddress(name)).toBe(address);
  });
});
