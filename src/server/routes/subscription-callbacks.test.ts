import { expect, test } from "vitest";
import { startCallback } from "../testing/callback.ts";
import { programsHome } from "../testing/programs-home.ts";
import { refusalOf } from "../testing/read-reply.ts";

test("a callback that does not answer as it must is refused in v1's words, and nothing is left", async () => {
  const { program, callback } = await programsHome();
  const user = { object: "user" };
  const words = async (fields: Record<string, string> = {}) => {
    const { status, body } = await program.subscribe({ ...user, ...fields });
    return [status, body.meta.error_type, body.meta.error_message];
  };
  const other = await startCallback();
  const answers = [
    [{ status: 200, body: "yes" }, "Challenge verification failed."],
    [{ status: 404 }, "Invalid response"],
    [{ status: 302, headers: { location: other.url } }, "Invalid response"],
    [{ status: 200, body: "x".repeat(100_000) }, "Challenge verification failed."],
  ] as const;
  for (const [answer, message] of answers) {
    callback.answer(() => answer);
    expect(await words()).toEqual([400, "APISubscriptionError", message]);
  }
  expect(other.received).toEqual([]);
  const gone = "http://127.0.0.1:9/gone?a=1";
  expect(await words({ callback_url: gone })).toEqual([
    400,
    "APISubscriptionError",
    `Unable to reach callback URL "${gone}".`,
  ]);
  const unfit = [
    "",
    "x",
    "ftp://127.0.0.1/",
    "http://me:pass@127.0.0.1/",
    `${gone}${"x".repeat(2000)}`,
  ];
  for (const callback_url of unfit) {
    expect((await words({ callback_url }))[1]).toBe("APIInvalidParametersError");
  }
  expect(await program.list()).toEqual([]);
});

test("only addresses that whoever runs the server allows are called, by name or by number", async () => {
  const { program, callback } = await programsHome("10.0.0.0/8");
  const { port } = callback;
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]) {
    const callback_url = `http://${host}:${port}/callback`;
    const reply = await program.subscribe({ object: "user", callback_url });
    expect([host, reply.body.meta.error_message]).toEqual([
      host,
      "This server calls nobody at that address. Whoever runs it says where callbacks may be.",
    ]);
  }
  expect(callback.received).toEqual([]);
  const home = await programsHome();
  for (const host of ["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]"]) {
    const reply = await home.program.subscribe({
      object: "user",
      callback_url: `http://${host}/callback`,
    });
    expect([host, refusalOf(reply)]).toEqual([host, "400 APISubscriptionError"]);
  }
});

test("what is to be watched must be there and be whole", async () => {
  const { program, callback, world } = await programsHome();
  const cleo = await world.person("cleo", { is_private: 1 });
  const home = await world.place("Cleo's garden", 47, 8);
  await world.media(cleo, { location_id: home });
  const wrong = [
    {},
    { object: "people" },
    { object: "user", aspect: "likes" },
    { object: "tag" },
    { object: "tag", object_id: "#" },
    { object: "location" },
    { object: "location", object_id: "1" },
    { object: "location", object_id: String(home) },
    { object: "geography", lat: "47", lng: "8" },
    { object: "geography", lat: "47", lng: "8", radius: "0" },
    { object: "geography", lat: "47", lng: "8", radius: "5001" },
    { object: "geography", lat: "91", lng: "8", radius: "10" },
  ];
  for (const fields of wrong) {
    const reply = await program.subscribe(fields);
    expect([fields, reply.status]).toEqual([fields, 400]);
  }
  const { body } = await program.subscribe({ object: "location" });
  expect(body.meta.error_message).toBe("The parameter object_id is missing.");
  expect([callback.received, await program.list()]).toEqual([[], []]);
});
