import { mutationOptions, queryOptions } from "@tanstack/react-query";
import type { OwnClient, OwnToken } from "#contract/schemas/clients-and-tokens.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { endlessList, filterPages, type Pages } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { ask } from "#viewer/data/client/request.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";

/** The programs that the person registered. */
export function ownClients() {
  return queryOptions({
    queryKey: keys.ownClients,
    queryFn: ({ client, signal }): Promise<OwnClient[]> =>
      ask("listClients", {}, { client, signal }),
    staleTime: staleness.seconds,
  });
}

/** The tokens that speak for the person, the newest first. */
export function ownTokens() {
  return {
    ...endlessList<OwnToken, typeof keys.ownTokens>(keys.ownTokens, {
      route: "listTokens",
      count: 50,
    }),
    staleTime: staleness.seconds,
  };
}

/** What a program is registered with. */
export interface ClientDraft {
  readonly name: string;
  /** One a line. */
  readonly redirectUris: string;
  readonly isImplicit: boolean;
}

/** Registers a program; its secret is in the answer and nowhere else, so the answer is not kept. */
export function createClient() {
  return mutationOptions({
    gcTime: 0,
    mutationFn: ({ name, redirectUris, isImplicit }: ClientDraft, { client }) =>
      ask(
        "createClient",
        { body: { name, redirect_uris: redirectUris, ...(isImplicit && { implicit: 1 }) } },
        { client },
      ),
    onSuccess: ({ client_secret: _secret, ...made }, _draft, _context, { client }) =>
      void client.setQueryData<OwnClient[]>(keys.ownClients, (list) => list && [...list, made]),
  });
}

/** Deletes a program: it goes from the list once the server has said so, and its tokens with it. */
export function deleteClient() {
  return mutationOptions({
    mutationFn: ({ client_id: clientId }: OwnClient, { client }) =>
      ask("deleteClient", { params: { clientId } }, { client }),
    onSuccess: (_data, { client_id }, _context, { client }) => {
      client.setQueryData<OwnClient[]>(keys.ownClients, (list) =>
        list?.filter((one) => one.client_id !== client_id),
      );
      void client.invalidateQueries({ queryKey: keys.ownTokens });
    },
    onError: (error, { name }, _context, { client }) => {
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `${name} was not deleted. ${title}. ${detail}`);
    },
  });
}

/** Ends a token: it goes from the list once the server has said so. */
export function revokeToken() {
  return mutationOptions({
    mutationFn: ({ id: tokenId }: OwnToken, { client }) =>
      ask("revokeToken", { params: { tokenId } }, { client }),
    onSuccess: (_data, { id }, _context, { client }) => {
      client.setQueryData<Pages<OwnToken>>(
        keys.ownTokens,
        (pages) => pages && filterPages(pages, (token: OwnToken) => token.id !== id),
      );
    },
    onError: (error, _token, _context, { client }) => {
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `The access was not ended. ${title}. ${detail}`);
    },
  });
}
