import { expect, test } from "vitest";
import { faults } from "#contract/errors.ts";
import { type RouteName, routes } from "#contract/routes.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { writeSetting } from "#server/queries/settings.ts";
import {
  addCallers,
  openCallers,
  relate,
  watchingProgram,
} from "#server/testing/access/access-callers.ts";
import {
  type Cell,
  cellsOf,
  expectedOutcome,
  relationIn,
  requestOf,
} from "#server/testing/access/access-cells.ts";
import {
  type AccessOwner,
  addOwner,
  markNames,
  markOf,
  mediaKinds,
  ownerKinds,
} from "#server/testing/access/access-owners.ts";
import { accessRules, addressRules, maySee } from "#server/testing/access/access-rules.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const names = Object.keys(routes) as RouteName[];
const boundless = { calls: 999_999_999, writes: 999_999_999 };

async function startWorld() {
  const home = await startTestApp({ rateLimits: { registered: boundless, own: boundless } });
  const { world, db } = home;
  const author = await world.person("zoe", { is_name_only: 1 });
  const picture = await world.media(await world.person("ida"));
  const owners: AccessOwner[] = [];
  for (const kind of ownerKinds) owners.push(await addOwner(home, kind, { picture, author }));
  const ids = await addCallers(home);
  await writeSetting(db, "owner", String(ids["the library's owner"]));
  for (const owner of owners) await relate(home, ids, owner);
  const clientOf = await openCallers(home, ids, owners);
  const geography = await world.geography(10, 10, { client: watchingProgram });
  const ask = async (cell: Cell) => {
    const { method, path, fields } = requestOf(cell, geography);
    const { door } = accessRules[cell.name];
    const scope = door === "everyone" || door === "secret" || door === "importer" ? "basic" : door;
    const client = clientOf(cell.caller, cell.owner.kind, scope);
    if (method === "POST") return client.post(path, fields);
    return client.send({ method, url: `${path}?${new URLSearchParams(fields)}` });
  };
  return { ...home, owners, ask };
}

const faultNames = new Map(Object.entries(faults).map(([name, { message }]) => [message, name]));
const withoutPerson: readonly string[] = ["selfWithoutPerson", "missingPerson"];

/** "ok", or the name of the refusal. */
function outcomeOf({ status, body: { meta } }: Awaited<ReturnType<World["ask"]>>): string {
  if (status === 200) return "ok";
  if (meta.error_type === "OAuthPermissionsException") return "missingScope";
  const name = faultNames.get(meta.error_message ?? "") ?? `${status} ${meta.error_message}`;
  return withoutPerson.includes(name) ? "noPerson" : name;
}

type World = Awaited<ReturnType<typeof startWorld>>;

/** What is wrong with the reply to a cell; empty if nothing is. */
function problemsOf(cell: Cell, text: string, isOk: boolean): readonly string[] {
  const { shows = [], showsFollower = [], showsOwner = [], ...rule } = accessRules[cell.name];
  return ownerKinds.flatMap((kind) => {
    const relation = relationIn(cell, kind);
    const isAsked = kind === cell.owner.kind;
    const isAcrossBlock = cell.caller === "one who has blocked" && rule.acrossBlock !== true;
    const wanted = [
      ...(relation === "own" || relation === "open" ? shows : []),
      ...(relation === "open" && cell.caller === "a follower" ? showsFollower : []),
      ...(relation === "own" && isAsked ? showsOwner : []),
    ].map((name) => (name === "caption" ? (cell.kind ?? "shared") : name));
    return markNames.flatMap((name) => {
      const isSeen = text.includes(markOf(kind, name));
      const isRepeated = name === "tag" && rule.repeatsTag === true;
      const isAllowed =
        isOk &&
        maySee(name, relation, kind === "private") &&
        !(isAcrossBlock && name === "username");
      if (isSeen && !isAllowed && !isRepeated) return [`tells ${kind} ${name}`];
      const isDue = isOk && wanted.includes(name) && (isAsked || rule.asked === "nothing");
      return isDue && !isSeen && isAllowed ? [`does not show ${kind} ${name}`] : [];
    });
  });
}

test("access rules: every operation of the contract has one, and there is no other", () => {
  expect(Object.keys(accessRules).toSorted()).toEqual(names.toSorted());
});

test("access matrix: every operation as every caller about every owner", async () => {
  const { owners, ask } = await startWorld();
  const wrong: string[] = [];
  const check = async (cell: Cell) => {
    const reply = await ask(cell);
    const outcome = outcomeOf(reply);
    const expected = expectedOutcome(cell);
    const problems = problemsOf(cell, JSON.stringify(reply.body), outcome === "ok");
    const all = outcome === expected ? problems : [`${outcome}, not ${expected}`, ...problems];
    const about = cell.kind === null ? cell.owner.kind : `${cell.owner.kind} ${cell.kind}`;
    if (all.length > 0) wrong.push(`${cell.name} as ${cell.caller} about ${about}: ${all}`);
  };
  let count = 0;
  // What changes something comes last, and one by one.
  const reads = names.filter((name) => routes[name].method === "GET");
  const cells = reads.flatMap((name) => cellsOf(name, owners));
  for (let start = 0; start < cells.length; start += 10) {
    await Promise.all(cells.slice(start, start + 10).map(check));
  }
  count += cells.length;
  for (const name of names.filter((one) => routes[one].method !== "GET")) {
    for (const cell of cellsOf(name, owners)) {
      await check(cell);
      count += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(3000);
});

/** Path and query of a file's address in a reply; null if it has none. */
function addressIn(reply: unknown, key: string, name: string): string | null {
  const pattern = new RegExp(`/files/${key}/${name}[^"]*`);
  return pattern.exec(JSON.stringify(reply))?.[0] ?? null;
}

test("file addresses: each opens what the rules say for who got it, and public pages are of public media only", async () => {
  const { app, owners, ask } = await startWorld();
  const open = async (url: string | null) => {
    if (url === null) return "no address";
    const { statusCode, body } = await app.inject(url);
    return statusCode === 200 ? "ok" : faultNames.get(JSON.parse(body).meta.error_message);
  };
  for (const owner of owners) {
    const { kind } = owner;
    const files = [
      ["rendition", markOf(kind, "fileKey"), "standard_resolution.jpg"],
      ["original", markOf(kind, "originalKey"), "original"],
    ] as const;
    for (const [name, key, file] of files) {
      expect([name, kind, await open(`/files/${key}/${file}`)]).toEqual([
        name,
        kind,
        addressRules[name].nobody[kind],
      ]);
      for (const caller of ["a follower", "a stranger", "the owner"] as const) {
        const { body } = await ask({ name: "getMedia", caller, owner, kind: "shared" });
        const outcome = await open(addressIn(body, key, file));
        const expected = addressRules[name][caller][kind];
        expect([name, caller, kind, outcome]).toEqual([name, caller, kind, expected]);
      }
    }
    for (const mediaKind of mediaKinds) {
      const code = formatShortcode(owner.media[mediaKind]);
      const link = encodeURIComponent(`http://keepsake.test:3000/p/${code}/`);
      const isPublic = kind !== "private" && mediaKind === "shared";
      const embedded = await app.inject(`/oembed?url=${link}`);
      const picture = await app.inject(`/p/${code}/media`);
      expect([kind, mediaKind, embedded.statusCode, picture.statusCode]).toEqual(
        isPublic ? [kind, mediaKind, 200, 302] : [kind, mediaKind, 404, 404],
      );
    }
  }
});
