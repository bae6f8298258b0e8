import { scopes } from "#contract/routes.ts";
import { registerProgram, startOauthHome } from "./oauth-home.ts";
import { replaceOldHost, serveForOld } from "./old-programs.ts";
import { freePort } from "./server-process.ts";

/** A program of 2013, by its client_id; its secret is the same. */
export const oldClient = "e".repeat(32);

/** What a program of Ada's reads of the place and the app of every media. */
export const asOldPrograms = (place: bigint) => ({
  location: { id: Number(place), name: "Pier", latitude: 47.25, longitude: 8.5 },
  attribution: { name: "Hipstamatic", website: "", itunes_url: "" },
});

/** Ada with a program of 2013 and a token of it; Ben has five media under #river at one place, which Ada likes. */
export async function openOldHome() {
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const home = await startOauthHome({ publicUrl });
  const { app, world, ada, as } = home;
  const program = await registerProgram(home, oldClient, { era: "2013" });
  const ben = await world.person("ben");
  const place = await world.place("Pier", 47.25, 8.5);
  const made = { location_id: place, attribution: "Hipstamatic" };
  const media: string[] = [];
  for (const caption of [
    "One #river",
    "Two #river",
    "Three #river",
    "Four #river",
    "Five #river",
  ]) {
    const id = await world.media(ben, { ...made, caption });
    await world.like(ada, id);
    media.unshift(`${id}_${ben}`);
  }
  for (const name of ["cleo", "dana", "emil"]) await world.follow(await world.person(name), ben);
  await serveForOld(app, publicUrl);
  replaceOldHost(publicUrl);
  const { token } = await as(ada, scopes, oldClient);
  const countOf = async (table: "likes" | "comments") =>
    (await home.db.selectFrom(table).select("id").execute()).length;
  return {
    ...home,
    publicUrl,
    old: program,
    ben: String(ben),
    place,
    media,
    token: token ?? "",
    countOf,
  };
}

/** Of a list that a program hands on. */
export const idsOf = (data: unknown): string[] =>
  // What the programs hand on is JSON of the lists asked for.
  (data as readonly { readonly id: string }[]).map(({ id }) => id);
