import { describe, expect, it } from "vitest";
import {
  activeFilters,
  filterQuery,
  isBackwards,
  readFilters,
  withFilters,
} from "./list-filters.ts";

const read = (address: string) => readFilters(new URLSearchParams(address));

describe("the filters of an address", () => {
  it("are read", () => {
    expect(read("kind=video&q=+snow+hut&by=7&tag=alps&place=9&from=2019-01&to=2019-12")).toEqual({
      kind: "video",
      text: "snow hut",
      by: "7",
      tag: "alps",
      place: "9",
      from: "2019-01",
      to: "2019-12",
    });
  });

  it.each(["", "kind=film", "q=++", "q=%E2%80%8B", "from=2019-13", "to=yesterday", "at=Bcizg1"])(
    "are none in %j",
    (address) => {
      expect(read(address)).toEqual({});
    },
  );

  it("are written beside what else stands there, without the item of before", () => {
    const before = new URLSearchParams("x=1&kind=video&q=snow&at=Bcizg1");
    expect(withFilters(before, { text: "hut" }).toString()).toBe("x=1&q=hut");
    expect(withFilters(before, {}).toString()).toBe("x=1");
  });

  it("come back as they were written", () => {
    const filters = { kind: "image", text: "富士 山", from: "2020-02" } as const;
    expect(readFilters(withFilters(new URLSearchParams(), filters))).toEqual(filters);
  });
});

describe("the filters behind a button", () => {
  it("are those beside kind and words", () => {
    expect(activeFilters(read("kind=video&q=snow"))).toEqual([]);
    expect(activeFilters(read("to=2019-12&by=7&q=snow"))).toEqual(["by", "to"]);
  });

  it("end after they begin, or are said to be backwards", () => {
    expect(isBackwards(read("from=2019-07&to=2019-07"))).toBe(false);
    expect(isBackwards(read("from=2019-07&to=2018-12"))).toBe(true);
    expect(isBackwards(read("from=2019-07"))).toBe(false);
  });
});

describe("filters in the API's parameters", () => {
  it("are nothing where nothing is narrowed", () => {
    expect(filterQuery({})).toBe("");
  });
});
