import { describe, expect, test } from "vitest";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

async function adaAndPeople(people: readonly (readonly [username: string, fullName: string])[]) {
  const home = await startTestApp();
  const ada = await home.world.person("ada", { full_name: "Ada" });
  for (const [username, full_name] of people) await home.world.person(username, { full_name });
  const reader = await home.as(ada);
  const find = async (q: string, rest = "") => {
    const reply = await reader.get(`/v1/users/search?q=${encodeURIComponent(q)}${rest}`);
    return dataOf("searchUsers", reply).map((person) => person.username);
  };
  return { ...home, ada, reader, find };
}

describe("searchUsers", () => {
  test("returns the exact username first, then prefixes, then full names", async () => {
    const { find } = await adaAndPeople([
      ["marlene", "Lena Sommer"],
      ["lena.w", "Magdalena W."],
      ["lena", "Nobody Else"],
      ["lenard", "Lenard"],
      ["holger", "Holger Vale"],
    ]);
    expect(await find("lena")).toEqual(["lena", "lena.w", "lenard", "marlene"]);
    expect(await find("LENA ", "&count=2")).toEqual(["lena", "lena.w"]);
    expect(await find("@lena.w")).toEqual(["lena.w"]);
    expect(await find("lena somm")).toEqual(["marlene"]);
    expect(await find("sommer len")).toEqual(["marlene"]);
    for (const q of ["somm lena", "ommer"]) expect(await find(q)).toEqual([]);
  });

  test("ignores accents and case, and finds prefixes in any script", async () => {
    const { find } = await adaAndPeople([
      ["soren_k", "Søren Kåre"],
      ["fuji", "富士山さくら"],
      ["anna99", "Анна"],
    ]);
    expect(await find("SOREN kare")).toEqual(["soren_k"]);
    expect(await find("søren")).toEqual(["soren_k"]);
    expect(await find("士山")).toEqual(["fuji"]);
    expect(await find("富")).toEqual(["fuji"]);
    expect(await find("анн")).toEqual(["anna99"]);
    expect(await find("anna9")).toEqual(["anna99"]);
  });

  test("finds names of punctuation, which has no special meaning", async () => {
    const { find } = await adaAndPeople([
      ["___", "Three Lines"],
      ["ben", "Ben"],
    ]);
    expect(await find("___")).toEqual(["___"]);
    for (const q of ["%", "_", "*", "b%n", "' or 1=1 --"]) {
      expect(await find(q)).toEqual([]);
    }
  });

  test("finds private users, but no users with a block in either direction", async () => {
    const { find, world, ada, as } = await adaAndPeople([]);
    const one = await world.person("river_one", { is_private: 1 });
    const two = await world.person("river_two");
    const three = await world.person("river_three");
    await world.block(two, ada);
    await world.block(ada, three);
    expect(await find("river")).toEqual(["river_one"]);
    const others = await (await as(one)).get("/v1/users/search?q=river");
    expect(dataOf("searchUsers", others)).toHaveLength(3);
  });

  test("returns at most 50 at the cost of one, and refuses an empty query", async () => {
    const { find, reader, statements } = await adaAndPeople(
      Array.from({ length: 52 }, (_, index) => [`walker${index}`, "Walker"] as const),
    );
    const costs: number[] = [];
    for (const [rest, found] of [
      ["", 50],
      ["&count=500", 50],
      ["&count=1", 1],
    ] as const) {
      statements.length = 0;
      expect(await find("walk", rest)).toHaveLength(found);
      costs.push(statements.length);
    }
    expect(costs).toEqual([3, 3, 3]);
    for (const query of ["", "?q=", "?q=%20", "?q=@"]) {
      const refused = await reader.get(`/v1/users/search${query}`);
      expect(refusalOf(refused)).toBe("400 APIInvalidParametersError");
      expect(refused.body.meta.error_message).toBe("Missing q parameter.");
    }
    const refused = await reader.get("/v1/users/search?q=walk&count=0");
    expect(refusalOf(refused)).toBe("400 APIInvalidParametersError");
  });

  test("refuses queries that are too long or invalid, like searches of tags and locations", async () => {
    const { reader } = await adaAndPeople([]);
    const tooLong = "The parameter q must not have more than 100 characters.";
    const noText = "The parameter q holds a NUL character.";
    for (const path of ["users", "tags", "locations"]) {
      const request = (q: string) => reader.get(`/v1/${path}/search?q=${q}`);
      expect((await request("é".repeat(100))).status).toBe(200);
      for (const [q, message] of [
        ["é".repeat(101), tooLong],
        ["long".repeat(400), tooLong],
        ["be%00n", noText],
        ["%00", noText],
        [`%00${"a".repeat(101)}`, noText],
      ] as const) {
        const refused = await request(q);
        expect([path, refusalOf(refused)]).toEqual([path, "400 APIInvalidParametersError"]);
        expect(refused.body.meta.error_message).toBe(message);
      }
    }
  });

  test("accepts many terms of one letter", async () => {
    const { find } = await adaAndPeople([["abc", "A B C"]]);
    const letters = Array.from({ length: 50 }, (_, index) =>
      String.fromCharCode(97 + (index % 26)),
    );
    expect(await find(letters.join(" ").slice(0, 99))).toEqual([]);
    expect(await find("a b c")).toEqual(["abc"]);
  });
});

describe("getUserByName", () => {
  test("finds the exact username in any case, also private and blocked users, but no users who blocked the reader", async () => {
    const { world, reader, ada, as } = await adaAndPeople([]);
    const ben = await world.person("ben", { is_private: 1 });
    await world.block(ada, ben);
    for (const name of ["ben", "BEN"]) {
      const found = dataOf("getUserByName", await reader.get(`/keepsake/users/${name}`));
      expect(found.id).toBe(String(ben));
    }
    for (const name of ["be", "benn", "%00", "be%00n", "%25"]) {
      const refused = await reader.get(`/keepsake/users/${name}`);
      expect(refused.body.meta.error_message).toBe("this user does not exist");
    }
    const refused = await (await as(ben)).get("/keepsake/users/ada");
    expect(refusalOf(refused)).toBe("400 APINotFoundError");
  });
});
