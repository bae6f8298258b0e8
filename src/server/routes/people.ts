import type { FastifyInstance, FastifyRequest } from "fastify";
import { faults } from "#contract/errors.ts";
import { listLimits } from "#contract/limits.ts";
import type { PagedRouteName } from "#contract/paging.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { clampCount, nextPage, pageSize } from "#server/http/pagination.ts";
import { type Page, readPeopleCursor } from "#server/lib/cursors.ts";
import { parseUserId } from "#server/lib/ids.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { presentNamedUser, presentPerson } from "#server/present/user.ts";
import type { Reader } from "#server/queries/access/reader.ts";
import {
  blockedPage,
  followersPage,
  followsPage,
  requestsPage,
} from "#server/queries/people/user-lists.ts";
import { searchUserIds } from "#server/queries/people/user-search.ts";
import {
  countUnlinkedLikes,
  findUserId,
  peopleById,
  withPeople,
} from "#server/queries/people/users.ts";
import { requireKnownUser, requireVisibleUser } from "#server/queries/people/visibility.ts";

interface PeopleQuery {
  readonly count?: number;
  readonly cursor?: string;
}

/** People: search, one by username, and the lists of follows, followers, follow requests and blocks. */
export function peopleRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  const present = async (ids: readonly bigint[]) => {
    const people = await withPeople(db, ids, (id) => id);
    return people.map(({ person }) => presentPerson(person, links));
  };

  const respond = async (name: PagedRouteName, page: Page<bigint>, request: FastifyRequest) => ({
    data: await present(page.keys),
    pagination: nextPage(name, page.next, request, links),
  });

  const requireUser = (reader: Reader, userId: string) =>
    requireVisibleUser(db, reader.id, parseUserId(userId, reader.id));

  bindEndpoint(app, context, "searchUsers", async ({ query, reader }) => {
    const ids = await searchUserIds(db, {
      readerId: reader.id,
      text: readQuery(withoutAt(query.q ?? "")),
      count: clampCount(query.count, listLimits.users),
      onlyPublic: !reader.isPerson,
    });
    return { data: await present(ids) };
  });

  bindEndpoint(app, context, "listFollows", async ({ params, query, reader, request }) => {
    const page = readPageQuery("listFollows", query, reader);
    const userId = await requireUser(reader, params.userId);
    return respond("listFollows", await followsPage(db, { userId, ...page }), request);
  });

  bindEndpoint(app, context, "listFollowers", async ({ params, query, reader, request }) => {
    const page = readPageQuery("listFollowers", query, reader);
    const userId = await requireUser(reader, params.userId);
    return respond("listFollowers", await followersPage(db, { userId, ...page }), request);
  });

  bindEndpoint(app, context, "listRequests", async ({ query, reader, request }) => {
    const page = await requestsPage(db, readPageQuery("listRequests", query, reader));
    return respond("listRequests", page, request);
  });

  bindEndpoint(app, context, "listBlockedUsers", async ({ query, reader, request }) => {
    const page = await blockedPage(db, readPageQuery("listBlockedUsers", query, reader));
    return respond("listBlockedUsers", page, request);
  });

  bindEndpoint(app, context, "getUserByName", async ({ params, reader }) => {
    const id = await findUserId(db, withoutNul(params.username));
    const userId = await requireKnownUser(db, reader.id, id);
    const person = (await peopleById(db, [userId])).get(userId);
    if (person === undefined) throw new ApiError(faults.unknownUser);
    const likes = await countUnlinkedLikes(db, userId, reader.id);
    return { data: presentNamedUser(person, likes, links) };
  });
}

function readPageQuery(name: PagedRouteName, query: PeopleQuery, reader: Reader) {
  return {
    readerId: reader.id,
    count: pageSize(name, query.count),
    below: readPeopleCursor(query.cursor),
  };
}

/** "@lena" -> "lena" */
function withoutAt(text: string): string {
  return text.trim().replace(/^[@\uff20]/, "");
}

/** PostgreSQL refuses text with a NUL. No username has one. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", " ");
}
