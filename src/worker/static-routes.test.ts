import { expect, it } from "vitest";
import { serverPaths, staticRoutes } from "./static-routes.ts";

it.each([
  "/v1/users/self",
  "/V1/media/1",
  "/oauth/authorize?state=1",
  "/openapi.json",
  "/files/a/b.jpg",
  "/healthz?x",
])("%s is an address of the server", (address) => expect(serverPaths.test(address)).toBe(true));

it.each(["/", "/liked", "/u/v1", "/v1x", "/openapi-json", "/tags/oauth", "/p/files?at=/v1/"])(
  "%s is a page of the viewer",
  (address) => expect(serverPaths.test(address)).toBe(false),
);

it("staticRoutes: everything of the server but pictures goes to the network, files of the build to their cache", () => {
  const routes = staticRoutes("files");
  const sourceOf = (path: string) =>
    routes.find(({ condition: { urlPattern } }) => urlPattern?.pathname === path)?.source;
  expect(sourceOf("/v1{/*}?")).toBe("network");
  expect(sourceOf("/oauth{/*}?")).toBe("network");
  expect(sourceOf("/files/*.mp4")).toBe("network");
  expect(sourceOf("/files{/*}?")).toBeUndefined();
  expect(sourceOf("/assets/*")).toEqual({ cacheName: "files" });
  const methods = routes.flatMap(({ condition }) => condition.requestMethod ?? []);
  expect(methods).toEqual(["POST", "PUT", "PATCH", "DELETE"]);
});
