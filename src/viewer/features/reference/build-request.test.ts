import { expect, test } from "vitest";
import { openApiDocument } from "#contract/openapi/document.ts";
import { readReference } from "#viewer/data/developers/reference.ts";
import { buildRequest, missingIn } from "./build-request.ts";

const operations = readReference(
  JSON.parse(JSON.stringify(openApiDocument({ publicUrl: "http://here.example", version: "1" }))),
);

function operation(id: string) {
  const found = operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
}

test("operations: list their parameters and mark additions to v1", () => {
  expect(operations.length).toBeGreaterThan(40);
  expect(operation("listLikedMedia")).toMatchObject({
    method: "GET",
    path: "/v1/users/self/media/liked",
    scope: "basic",
    needsToken: true,
    isExtension: false,
    returnsJson: true,
  });
  expect(operation("getServer")).toMatchObject({ needsToken: false, isExtension: true });
  expect(operation("modifyRelationship").parameters.at(-1)).toMatchObject({
    name: "action",
    location: "form",
    isRequired: true,
  });
  expect(operation("showAuthorization").returnsJson).toBe(false);
  expect(readReference("no document")).toEqual([]);
});

test("build request: values go to path, query or body, and empty ones are not sent", () => {
  const tag = buildRequest(operation("listTagMedia"), {
    "path tagName": "café & co",
    "query count": " 2 ",
    "query max_tag_id": "",
  });
  expect(tag).toEqual({
    method: "GET",
    address: "/v1/tags/caf%C3%A9%20%26%20co/media/recent?count=2",
    form: null,
  });
  const follow = buildRequest(operation("modifyRelationship"), { "form action": "follow" });
  expect([follow.address, String(follow.form)]).toEqual([
    "/v1/users/self/relationship",
    "action=follow",
  ]);
});

test("build request: a missing path parameter is reported", () => {
  expect(missingIn(operation("getMedia"), {})).toEqual(["mediaId"]);
  expect(missingIn(operation("getMedia"), { "path mediaId": "1_2" })).toEqual([]);
});
