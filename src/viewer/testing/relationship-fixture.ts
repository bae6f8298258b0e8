import type { Relationship, RelationshipAction } from "#contract/schemas/relationship.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { changeRelationship } from "#viewer/data/relationships/change.ts";
import { relationship } from "#viewer/data/relationships/relationships.ts";
import { ada, ben, cleo, photo } from "./cast.ts";
import { createFakePeople, stranger } from "./fake-people.ts";
import { openViewer, run } from "./open-viewer.ts";

const lake = photo("lake");
const snow = photo("snow", { user: cleo, likes: { count: 2, data: [ben, ada] } });

/** Ada's viewer, with her feed (a photo of Ben's and one of Cleo's) and her relationship to Ben in the cache. */
export async function relationshipFixture(initial: Relationship = stranger, posts = [lake, snow]) {
  const people = createFakePeople({ [ben.id]: initial });
  const viewer = await openViewer(posts, 5, people.responses);
  const { client } = viewer;
  await client.query(relationship(ben.id));
  await client.query(mediaList("feed"));
  const current = () => client.getQueryData(relationship(ben.id).queryKey);
  const change = (action: RelationshipAction) =>
    run(client, changeRelationship(ben.id), { action });
  return { ...viewer, ...people, current, change };
}

/** The actions sent to the server, in order. */
export const sent = ({ api }: Awaited<ReturnType<typeof relationshipFixture>>) =>
  api.requests("modifyRelationship").map(({ body }) => body.get("action"));
