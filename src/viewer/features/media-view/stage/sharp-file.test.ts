import { describe, expect, it } from "vitest";
import { photo } from "#viewer/testing/cast.ts";
import { sharpFile } from "./sharp-file.ts";

const { images } = photo("lake");
const file = (name: string, width: number) => ({ url: `/files/${name}.jpg`, width, height: width });

describe("file to zoom into", () => {
  it("is the largest rendition", () => {
    const xlarge = file("xlarge", 2048);
    expect(sharpFile({ ...images, large: file("large", 1080), xlarge })).toEqual(xlarge);
  });

  it("is the one for zooming, if there is one", () => {
    const zoom = file("original", 4000);
    expect(sharpFile({ ...images, large: file("large", 1080), zoom })).toEqual(zoom);
  });

  it("is the standard one of a plain v1 server", () => {
    expect(sharpFile(images)).toEqual(images.standard_resolution);
  });
});
