import { type RouteName, routes } from "#contract/routes.ts";
import { formatShortcode } from "#server/lib/ids.ts";
import { type Caller, callers, refusedAtTheDoor, relationOf } from "./access-callers.ts";
import {
  type AccessOwner,
  type MediaKind,
  markOf,
  mediaKinds,
  type OwnerKind,
} from "./access-owners.ts";
import {
  type AccessRule,
  accessRules,
  type Outcome,
  outcomes,
  type Relation,
} from "./access-rules.ts";

/** One question: may this caller do this, to this of this owner? */
export interface Cell {
  readonly name: RouteName;
  readonly caller: Caller;
  readonly owner: AccessOwner;
  /** Null if the operation is not about a media. */
  readonly kind: MediaKind | null;
}

/** Callers who act for the owner that is asked about. */
const ownerCallers: ReadonlySet<Caller> = new Set([
  "the owner",
  "the owner's program",
  "the owner without the scope",
]);

/** All questions about an operation. */
export function cellsOf(name: RouteName, owners: readonly AccessOwner[]): readonly Cell[] {
  const { asked } = accessRules[name];
  const isAboutMedia = asked === "media" || asked === "ownMedia" || asked === "comment";
  return callers.flatMap((caller) => {
    const isOnce = asked === "nothing" && !ownerCallers.has(caller);
    const kinds: readonly (MediaKind | null)[] = !isAboutMedia
      ? [null]
      : refusedAtTheDoor.has(caller)
        ? ["shared"]
        : mediaKinds;
    return (isOnce ? owners.slice(0, 1) : owners).flatMap((owner) =>
      kinds.map((kind) => ({ name, caller, owner, kind })),
    );
  });
}

/** What the caller of a cell is to an owner, who may be another one than the cell's. */
export function relationIn({ caller, owner }: Cell, to: OwnerKind): Relation {
  if (to === owner.kind || !ownerCallers.has(caller)) return relationOf(caller, to);
  return to === "private" ? "closed" : "open";
}

/** The relation to what is asked for: stories, archived posts and cards exist for nobody but their owner. */
function relationToAsked({ name, caller, owner, kind }: Cell): Relation {
  const relation = relationOf(caller, owner.kind);
  if (kind === null || kind === "shared") return relation;
  if (relation !== "own") return "hidden";
  // A card is only a record of another person's post.
  return kind === "card" && accessRules[name].asked === "ownMedia" ? "open" : "own";
}

/** What has to come of a cell. */
export function expectedOutcome(cell: Cell): Outcome {
  const { name, caller } = cell;
  const rule = accessRules[name];
  const relation = relationToAsked(cell);
  return refusalAtTheDoor(rule, caller, relation) ?? outcomeInside(rule, caller, relation);
}

function outcomeInside(rule: AccessRule, caller: Caller, relation: Relation): Outcome {
  if (caller === "the library's owner" && rule.byLibraryOwner !== undefined) {
    return rule.byLibraryOwner;
  }
  if (rule.asked === "geography" && caller === "a program without a person") return "ok";
  return rule.but?.[relation] ?? outcomes[rule.asked][relation];
}

function refusalAtTheDoor(rule: AccessRule, caller: Caller, relation: Relation): Outcome | null {
  const { door, others, viewerOnly, withoutPerson } = rule;
  if (door === "everyone") return null;
  if (door === "secret") {
    return caller === "a program without a person" ? "missingClientSecret" : "missingClientId";
  }
  const isForViewers = viewerOnly === true || door === "importer";
  switch (caller) {
    case "nobody":
      return "missingToken";
    case "a revoked token":
    case "an expired token":
      return "invalidToken";
    case "a program without a person":
      return withoutPerson === true ? null : "noPerson";
    case "the owner without the scope":
      return door === "importer" ? "ownTokensOnly" : "missingScope";
    case "a follower without public_content":
      if (door === "public_content") return "missingScope";
      if (isForViewers) return "ownTokensOnly";
      return others === "public_content" && relation !== "own" ? "missingScope" : null;
    case "the owner's program":
      return isForViewers ? "ownTokensOnly" : null;
    case "a follower":
    case "the owner":
    case "the library's owner":
      return null;
    default:
      return door === "importer" ? "importNotAllowed" : null;
  }
}

/** The request of a cell; `geography` is the id of the circle that a program watches. */
export function requestOf(cell: Cell, geography: bigint) {
  const { name, caller, owner, kind } = cell;
  const { method, path } = routes[name];
  const media = owner.media[kind ?? "shared"];
  const comments = owner.comments[kind ?? "shared"];
  const comment =
    caller === "the owner"
      ? comments.owners
      : caller === "the owner's program"
        ? comments.programs
        : comments.kept;
  const values: Readonly<Record<string, string>> = {
    userId: String(owner.id),
    mediaId: String(media),
    shortcode: formatShortcode(media),
    commentId: comment,
    tagName: markOf(owner.kind, "tag"),
    locationId: String(owner.place),
    geographyId: String(geography),
    username: markOf(owner.kind, "username"),
    clientId: owner.client,
    tokenId: String(owner.token),
    importId: String(owner.importId),
    position: "0",
  };
  const filled = path.replaceAll(/:(\w+)/g, (_part, parameter: string) => {
    const value = values[parameter];
    if (value === undefined) throw new Error(`the matrix has no value for :${parameter}`);
    return value;
  });
  const fields = {
    ...fieldsOf(name, owner),
    ...(caller === "a program without a person" ? { client_id: "c".repeat(32) } : {}),
  };
  return { method, path: filled, fields };
}

/** The fields of query or body that an operation needs. */
function fieldsOf(name: RouteName, owner: AccessOwner): Readonly<Record<string, string>> {
  const { latitude, longitude } = owner.point;
  switch (name) {
    case "searchUsers":
      return { q: markOf(owner.kind, "username") };
    case "searchTags":
      return { q: markOf(owner.kind, "tag") };
    case "searchLocations":
      return { q: markOf(owner.kind, "place") };
    case "searchMedia":
      return { lat: String(latitude), lng: String(longitude), max_timestamp: "1433160000" };
    case "listRelationships":
      return { ids: String(owner.id) };
    case "createComment":
      return { text: "hello" };
    case "modifyRelationship":
      return { action: "ignore" };
    case "setAltText":
      return { alt_text: markOf(owner.kind, "altText") };
    case "createClient":
      return { name: "A program", redirect_uris: "https://app.example/back" };
    case "getImportSpace":
    case "createImport":
      return { size: "1" };
    case "changeImport":
      return { action: "start" };
    case "changeAccount":
      return { may_import: "1" };
    case "setPassword":
      return { password: "short" };
    case "createSubscription":
      return { object: "user", aspect: "media" };
    default:
      return {};
  }
}
