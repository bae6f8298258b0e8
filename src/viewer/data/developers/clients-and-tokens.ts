import { mutationOptions, queryOptions } from "@tanstack/react-query";
import type { OwnClient, OwnToken } from "#contract/schemas/clients-and-tokens.ts";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { filterPages, infiniteList, type Pages } from "#viewer/data/client/infinite-query.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import { request } from "#viewer/data/client/request.ts";
import { notifyAccount } from "#viewer/data/local/toasts.ts";

/** The client applications that the person registered. */
export function ownClients() {
  return queryOptions({
    queryKey: keys.ownClients,
    queryFn: ({ client, signal }): Promise<OwnClient[]> =>
      request("listClients", {}, { client, signal }),
    staleTime: staleness.seconds,
  });
}

/** The access tokens of the person, newest first. */
export function ownTokens() {
  return {
    ...infiniteList<OwnToken, typeof keys.ownTokens>(keys.ownTokens, {
      route: "listTokens",
      count: 50,
    }),
    staleTime: staleness.seconds,
  };
}

/** The fields of a new client application. */
export interface ClientDraft {
  readonly name: string;
  /** One per line. */
  readonly redirectUris: string;
  readonly isImplicit: boolean;
}

/** Registers a client. Only this response contains its secret, so it is not cached. */
export function createClient() {
  return mutationOptions({
    gcTime: 0,
    mutationFn: ({ name, redirectUris, isImplicit }: ClientDraft, { client }) =>
      request(
        "createClient",
        { body: { name, redirect_uris: redirectUris, ...(isImplicit && { implicit: 1 }) } },
        { client },
      ),
    onSuccess: ({ client_secret: _secret, ...made }, _draft, _context, { client }) =>
      void client.setQueryData<OwnClient[]>(keys.ownClients, (list) => list && [...list, made]),
  });
}

/** Deletes a client and its tokens. It leaves the list once the server has confirmed. */
export function deleteClient() {
  return mutationOptions({
    mutationFn: ({ client_id: clientId }: OwnClient, { client }) =>
      request("deleteClient", { params: { clientId } }, { client }),
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

/** Revokes a token. It leaves the list once the server has confirmed. */
export function revokeAccess() {
  return mutationOptions({
    mutationFn: ({ id: tokenId }: OwnToken, { client }) =>
      request("revokeToken", { params: { tokenId } }, { client }),
    onSuccess: (_data, { id }, _context, { client }) => {
      client.setQueryData<Pages<OwnToken>>(
        keys.ownTokens,
        (pages) => pages && filterPages(pages, (token: OwnToken) => token.id !== id),
      );
    },
    onError: (error, _token, _context, { client }) => {
      const { title, detail } = describeProblem(error);
      notifyAccount(client, `The access was not revoked. ${title}. ${detail}`);
    },
  });
}
