import { expect, it } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { ownClientId } from "./own-client-id.ts";

it("client id: the server's own viewer at the server's address and at any name of this machine", () => {
  expect(ownClientId("https://photos.example", "https://photos.example")).toBe(viewerClientId);
  expect(ownClientId("http://localhost:3000", "http://127.0.0.1:3000")).toBe(viewerClientId);
  expect(ownClientId("http://127.0.0.1:3000", "http://[::1]:3000")).toBe(viewerClientId);
});

it("client id: the origin at another host name, port or scheme", () => {
  const lan = "http://192.168.1.5:3000";
  expect(ownClientId(lan, "http://localhost:3000")).toBe("http://localhost:3000");
  expect(ownClientId("http://localhost:3000", lan)).toBe(lan);
  expect(ownClientId("http://localhost:3000", "http://localhost:3001")).toBe(
    "http://localhost:3001",
  );
});
