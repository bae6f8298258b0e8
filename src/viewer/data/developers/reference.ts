import { queryOptions } from "@tanstack/react-query";
import {
  callFromExplorer,
  fetchDescription,
  type TriedRequest,
  type TriedResponse,
} from "#viewer/api/api-explorer.ts";
import { connectionOf } from "#viewer/data/accounts/cache-owner.ts";
import { keys } from "#viewer/data/client/keys.ts";
import { staleness } from "#viewer/data/client/query-client.ts";
import type { RequestContext } from "#viewer/data/client/request.ts";
import { asRecord } from "#viewer/lib/as-record.ts";

export type { TriedRequest, TriedResponse } from "#viewer/api/api-explorer.ts";

/** The API reference of the account's server. */
export function reference() {
  return queryOptions({
    queryKey: keys.reference,
    queryFn: async ({ client, signal }) =>
      readReference(await fetchDescription(connectionOf(client)?.server ?? "", signal)),
    staleTime: staleness.never,
  });
}

/** Sends a request to the account's server, with a given token or the account's own. */
export async function tryOperation(
  request: TriedRequest,
  token: string | null,
  { client, signal }: RequestContext,
): Promise<TriedResponse> {
  const own = connectionOf(client);
  const connection = { server: own?.server ?? "", token: token ?? own?.token ?? "" };
  const response = await callFromExplorer(request, connection, signal);
  // The request may have changed what the pages have cached.
  if (request.method !== "GET") void client.invalidateQueries();
  return response;
}

/** One operation of an OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With its parameters in {braces}. */
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  readonly detail: string;
  /** Not in v1. */
  readonly isExtension: boolean;
  /** The scope that its token needs; null for none. */
  readonly scope: string | null;
  readonly needsToken: boolean;
  readonly parameters: readonly Parameter[];
  /** Whether its response is JSON, which can be shown. */
  readonly returnsJson: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly location: "path" | "query" | "form";
  readonly description: string;
  readonly isRequired: boolean;
  readonly isExtension: boolean;
  /** The allowed values; empty for any. */
  readonly choices: readonly string[];
  readonly isNumber: boolean;
}

/** The operations of an OpenAPI document, in its order. Unknown fields are ignored. */
export function readReference(document: unknown): readonly Operation[] {
  return Object.entries(asRecord(asRecord(document)["paths"])).flatMap(([path, methods]) =>
    Object.entries(asRecord(methods)).map(([method, operation]) =>
      readOperation(path, method, asRecord(operation)),
    ),
  );
}

type Fields = Readonly<Record<string, unknown>>;

function readOperation(path: string, method: string, fields: Fields): Operation {
  const security = listOf(fields["security"]).map(asRecord);
  const scopes = security.flatMap(({ oauth2 }) => listOf(oauth2));
  const success = asRecord(asRecord(asRecord(fields["responses"])["200"])["content"]);
  return {
    id: textOf(fields["operationId"]),
    method: method.toUpperCase(),
    path,
    group: textOf(listOf(fields["tags"])[0]) || "Other",
    summary: textOf(fields["summary"]),
    detail: textOf(fields["description"]),
    isExtension: isExtension(fields),
    scope: textOf(scopes[0]) || null,
    needsToken: security.length > 0,
    parameters: [...listOf(fields["parameters"]).map(readParameter), ...readForm(fields)],
    returnsJson: "application/json" in success,
  };
}

function readParameter(found: unknown): Parameter {
  const fields = asRecord(found);
  return {
    ...readField(textOf(fields["name"]), asRecord(fields["schema"])),
    location: fields["in"] === "path" ? "path" : "query",
    description: textOf(fields["description"]),
    isRequired: fields["required"] === true,
    isExtension: isExtension(fields),
  };
}

function readForm({ requestBody }: Fields): readonly Parameter[] {
  const form = asRecord(asRecord(requestBody)["content"])["application/x-www-form-urlencoded"];
  const schema = asRecord(asRecord(form)["schema"]);
  const required = listOf(schema["required"]);
  return Object.entries(asRecord(schema["properties"])).map(([name, found]) => {
    const fields = asRecord(found);
    return {
      ...readField(name, fields),
      location: "form",
      description: textOf(fields["description"]),
      isRequired: required.includes(name),
      isExtension: isExtension(fields),
    };
  });
}

function readField(name: string, schema: Fields) {
  return {
    name,
    choices: listOf(schema["enum"]).map(textOf),
    isNumber: schema["type"] === "integer" || schema["type"] === "number",
  };
}

const isExtension = (fields: Fields): boolean => fields["x-keepsake-extension"] === true;
const listOf = (found: unknown): readonly unknown[] => (Array.isArray(found) ? found : []);
const textOf = (found: unknown): string => (typeof found === "string" ? found : "");
