import { type ApiFault, invalidParameter } from "#contract/errors.ts";
import { type MediaListRouteName, type Paging, paging } from "#contract/paging.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { type Cursor, readPosition } from "#server/lib/cursors.ts";
import { parseMediaKey } from "#server/lib/ids.ts";

/** Which page of a list to read. */
export interface PageRequest {
  readonly count: number;
  /** Cursors, exclusive. */
  readonly below: Cursor | undefined;
  readonly above: Cursor | undefined;
  /** The page right above `above` instead of the one at the top. */
  readonly nearest: boolean;
  readonly skip: number | undefined;
  /** A media's key: the page around it. */
  readonly around: bigint | undefined;
  /** Whether to report if newer items exist. */
  readonly ends: boolean;
}

/** The paging parameters of a list; `paging` says which cursors each list has. */
export interface PageQuery {
  readonly max_id?: string;
  readonly min_id?: string;
  readonly max_like_id?: string;
  readonly min_like_id?: string;
  readonly max_tag_id?: string;
  readonly min_tag_id?: string;
  readonly around?: string;
  readonly nearest?: number;
  readonly skip?: number;
  readonly ends?: number;
}

/** Reads the paging parameters. Throws an ApiError if one is malformed or if they exclude each other. */
export function readPageRequest(
  name: MediaListRouteName,
  query: PageQuery,
  count: number,
): PageRequest {
  const { cursor, newer } = paging[name];
  const { otherCursor, otherNewer }: Paging = paging[name];
  const request = {
    count,
    below: readPosition(name, query[cursor] ?? (otherCursor && query[otherCursor])),
    above: readPosition(name, query[newer] ?? (otherNewer && query[otherNewer])),
    nearest: query.nearest === 1,
    skip: query.skip,
    around: readAround(query.around),
    ends: query.ends === 1,
  };
  const problem = problemOf(request, { older: cursor, newer });
  if (problem !== null) throw new ApiError(problem);
  return request;
}

function readAround(text: string | undefined): bigint | undefined {
  if (text === undefined || text === "") return undefined;
  const key = parseMediaKey(text);
  if (key === null) throw new ApiError(invalidParameter("around", "must be a media id"));
  return key;
}

function problemOf(
  { around, nearest, skip, below, above }: PageRequest,
  names: { readonly older: string; readonly newer: string },
): ApiFault | null {
  if (
    around !== undefined &&
    (nearest || skip !== undefined || below !== undefined || above !== undefined)
  ) {
    return invalidParameter(
      "around",
      "goes with no cursor, and neither with nearest nor with skip",
    );
  }
  if (nearest && above === undefined)
    return invalidParameter("nearest", `goes with ${names.newer}`);
  if (nearest && (below !== undefined || skip !== undefined)) {
    return invalidParameter("nearest", `goes neither with ${names.older} nor with skip`);
  }
  return null;
}
