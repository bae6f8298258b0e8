import type { FastifyInstance } from "fastify";
import { hasVisibleText } from "#contract/rules/visible-text.ts";
import type { AppContext } from "#server/context.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { nextPage, pageSize } from "#server/http/pagination.ts";
import { readPeopleCursor } from "#server/lib/cursors.ts";
import { readQuery } from "#server/lib/search-terms.ts";
import { presentOwnComment } from "#server/present/comment.ts";
import { ownCommentsPage } from "#server/queries/activity/own-comments.ts";
import { peopleById } from "#server/queries/people/users.ts";

/** The reader's comments whose media is unknown. */
export function ownCommentRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, links } = context;

  bindEndpoint(app, context, "listOwnComments", async ({ query, reader, request }) => {
    const name = "listOwnComments";
    const { q = "" } = query;
    const page = await ownCommentsPage(db, {
      readerId: reader.id,
      count: pageSize(name, query.count),
      below: readPeopleCursor(query.cursor),
      text: hasVisibleText(q) ? readQuery(q) : undefined,
    });
    const owners = await peopleById(
      db,
      page.keys.flatMap(({ owner_id }) => owner_id ?? []),
    );
    return {
      data: page.keys.map((row) => presentOwnComment(row, owners, links)),
      pagination: nextPage(name, page.next, request, links),
    };
  });
}
