import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

// Found by fuzzing.

test("infinite numbers are checked against limits", async () => {
  const { world, as } = await startTestApp();
  const ada = await as(await world.person("ada"));
  const refused = [
    "/keepsake/months/liked?min_timestamp=Infinity",
    "/v1/users/self/media/recent?max_timestamp=1e309",
    "/v1/users/self/feed?count=-Infinity",
    "/v1/users/self/feed?skip=Infinity",
    "/v1/locations/search?lat=1&lng=-Infinity",
    "/v1/locations/search?lat=1&lng=1&distance=-1e999",
  ];
  for (const url of refused) {
    expect([url, refusalOf(await ada.get(url))]).toEqual([url, "400 APIInvalidParametersError"]);
  }
  // Clamped like any other count that is too large.
  expect((await ada.get("/v1/users/self/feed?count=Infinity")).status).toBe(200);
});

test("OPTIONS that is no complete preflight gets an empty reply", async () => {
  const { app } = await startTestApp();
  for (const headers of [{}, { origin: "https://app.example" }]) {
    const { statusCode, body } = await app.inject({
      method: "OPTIONS",
      url: "/v1/users/1",
      headers,
    });
    expect([statusCode, body]).toEqual([204, ""]);
  }
});

test("Expect headers are ignored, and a malformed HEAD gets no body", async () => {
  const { app } = await startTestApp();
  await app.listen({ host: "127.0.0.1", port: 0 });
  // `address()` is a string only for Unix sockets.
  const { port } = app.server.address() as AddressInfo;
  const responseTo = async (head: string) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString();
    });
    socket.write(Buffer.from(`${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`, "latin1"));
    await once(socket, "close");
    const [top = "", body] = text.split("\r\n\r\n");
    return { status: top.split(" ")[1], body };
  };
  const expecting = await responseTo("GET /v1/users/1 HTTP/1.1\r\nExpect: patience");
  expect(expecting.status).toBe("400");
  expect(expecting.body).toContain("OAuthParameterException");
  expect(await responseTo("HEAD /v1/users/ß HTTP/1.1")).toEqual({ status: "400", body: "" });
  expect((await responseTo("GET /v1/users/ß HTTP/1.1")).body).toContain(
    "APIInvalidParametersError",
  );
});

test("ids too large for the database are not found", async () => {
  const { world, as } = await startTestApp();
  const ada = await as(await world.person("ada"));
  for (const path of ["clients/self%00", "clients/%E2%82%AC", "tokens/1%00"]) {
    expect(refusalOf(await ada.delete(`/keepsake/${path}`))).toBe("400 APINotFoundError");
  }
});
