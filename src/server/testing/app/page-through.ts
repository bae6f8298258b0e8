import type { PagedRouteName } from "#contract/paging.ts";
import { dataOf } from "./read-reply.ts";
import type { ApiClient } from "./test-app.ts";

/** Follows `next_url` from a list's first page to its end. Returns the ids in order; `between` runs after every page. */
export async function pageThrough(
  name: PagedRouteName,
  url: string,
  reader: ApiClient,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: string | undefined = url;
  for (let page = 0; next !== undefined; page += 1) {
    if (page > 1000) throw new Error("the list has no end");
    const reply = await reader.get(next);
    ids.push(...dataOf(name, reply).map((item) => item.id));
    const address: string | undefined = reply.body.pagination?.["next_url"];
    next = address === undefined ? undefined : pathOf(address);
    await between(page);
  }
  return ids;
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
