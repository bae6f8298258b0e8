import { useInfiniteQuery } from "@tanstack/react-query";
import { listStateOf } from "#viewer/data/client/infinite-query.ts";
import { ownTokens } from "#viewer/data/developers/clients-and-tokens.ts";
import { InfiniteScroll } from "#viewer/ui/feedback/infinite-scroll.tsx";
import { TokenRow } from "./token-row.tsx";

/** The access tokens of the account. */
export function TokenList() {
  const list = listStateOf(useInfiniteQuery(ownTokens()));
  return (
    <InfiniteScroll
      list={list}
      placeholder={<p className="min-h-32 py-4 text-soft">Loading…</p>}
      empty={<p className="py-4 text-soft">Nothing may act in your name.</p>}
    >
      {(tokens) => (
        <ul aria-label="Access to your account" className="border-b border-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
    </InfiniteScroll>
  );
}
