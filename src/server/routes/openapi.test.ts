import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "#contract/openapi/document.ts";
import { bracedPath } from "#contract/openapi/operation.ts";
import { routes, scopes } from "#contract/routes.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";
import { startSubscriptionApi } from "#server/testing/fixtures/subscriptions.ts";

const facts = { publicUrl: "http://keepsake.test:3000", version: "1.2.3" };

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly summary: string;
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly "x-keepsake-extension"?: boolean;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly schema: { readonly required?: readonly string[] } }>
    >;
  };
  readonly responses: Readonly<Record<string, object>>;
  readonly "x-keepsake-extension"?: boolean;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** The paths of the validated document. */
const paths = openApiDocument(facts)["paths"] as unknown as Paths;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test("openapi.json: is valid OpenAPI 3.1", async () => {
  const { app } = await startTestApp();
  const response = await app.inject("/openapi.json");
  expect(response.statusCode).toBe(200);
  const validator = new Validator();
  const result = await validator.validate(response.json());
  expect(result.errors ?? []).toEqual([]);
  expect([result.valid, validator.version]).toEqual([true, "3.1"]);
  expect(response.json().servers).toEqual([{ url: "http://keepsake.test:3000" }]);
  const pointers = [...response.body.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(pointers.length).toBeGreaterThan(100);
  for (const [, kind = "", name = ""] of pointers) {
    expect(response.json().components[kind]).toHaveProperty(name);
  }
});

test("openapi.json: location.id and attribution have both types, and say for whom", async () => {
  const { app } = await startTestApp();
  const { schemas } = (await app.inject("/openapi.json")).json().components;
  const { location, attribution } = schemas.Media.properties;
  const whose = /for registered clients.*for viewers and for tokens of the command line/;
  expect(location.anyOf).toContainEqual({ $ref: "#/components/schemas/MediaLocation" });
  expect(schemas.MediaLocation.properties.id).toMatchObject({
    anyOf: [{ type: "string" }, { type: "integer" }],
    description: expect.stringMatching(whose),
  });
  expect(attribution).toMatchObject({
    anyOf: [{ type: "string" }, { $ref: "#/components/schemas/Attribution" }, { type: "null" }],
    description: expect.stringMatching(whose),
  });
  expect(schemas.Location.properties.id).toEqual({ type: "string" });
});

test("openapi.json: has exactly the routes of the server", async () => {
  const { app } = await startTestApp();
  await app.ready();
  const served = servedBy(app.printRoutes({ commonPrefix: false }));
  const documented = operations.map(({ path, method }) =>
    nameless(`${method.toUpperCase()} ${path}`),
  );
  expect(served.length).toBeGreaterThan(30);
  // POST routes for `_method=DELETE` are no operations of their own.
  const standIns = documented.map((one) => one.replace(/^DELETE/, "POST"));
  const own = served.filter((one) => documented.includes(one) || !standIns.includes(one));
  expect(documented.toSorted()).toEqual(own.toSorted());
});

/** Without names of parameters, because two routes may name the same segment differently. */
const nameless = (path: string) => path.replaceAll(/\{[^/]+\}/g, "{}");

const pages = ["/", "/p/{code}"];

/** "GET /v1/users/{}" for each route of Fastify's tree, but for the viewer's pages and preflights. */
function servedBy(tree: string): readonly string[] {
  const parts: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const [, indent = "", part = "", methods = ""] =
      /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    parts.splice(indent.length / 4, parts.length, part);
    const path = bracedPath(parts.join(""));
    return methods
      .split(", ")
      .filter((method) => /^(GET|POST|DELETE|PUT|PATCH)$/.test(method))
      .filter(() => !pages.includes(path))
      .map((method) => nameless(`${method} ${path}`));
  });
}

test("openapi.json: operations state their scope and mark extensions", () => {
  expect(operations.length).toBeGreaterThan(Object.keys(routes).length);
  for (const { path, operation } of operations) {
    expect(operation.summary).not.toBe("");
    const isOwn = path.startsWith("/keepsake/");
    if (isOwn) expect([path, operation["x-keepsake-extension"]]).toEqual([path, true]);
    if (path.startsWith("/v1/")) expect(operation["x-keepsake-extension"]).toBeUndefined();
    expect(operation["x-keepsake-extension"] === true).toBe(
      operation.description?.startsWith("Extension") ?? false,
    );
    for (const { description, ...parameter } of operation.parameters ?? []) {
      if (!path.startsWith("/oauth/") && !path.startsWith("/files/")) {
        expect([path, parameter.name, description]).not.toEqual([path, parameter.name, ""]);
      }
      const isMarked = parameter["x-keepsake-extension"] === true;
      expect(isMarked).toBe(description?.startsWith("Extension") ?? false);
    }
  }
  const { listFeed, listUserMedia } = Object.fromEntries(
    operations.map(({ operation }) => [operation.operationId, operation]),
  );
  const own = (operation: Operation | undefined) =>
    operation?.parameters?.flatMap((one) => (one["x-keepsake-extension"] ? [one.name] : []));
  expect(own(listFeed)).toContain("max_timestamp");
  expect(own(listUserMedia)).not.toContain("max_timestamp");
  expect(own(listUserMedia)).toContain("around");
});

test("openapi.json: parameters marked as required are required", async () => {
  const { as, db, world, program, callback } = await startSubscriptionApi();
  const adaId = await world.person("ada");
  const ada = await as(adaId);
  await db
    .insertInto("settings")
    .values({ name: "owner", value: String(adaId) })
    .execute();
  const media = await world.media(await world.person("ben"));
  const fields = { q: "a", lat: "1", lng: "1", text: "Hello", action: "follow" };
  const client = { name: "Sky", redirect_uris: "http://localhost:1/" };
  const importing = { size: "1", password: "long enough", may_import: "1" };
  const subscription = { object: "user", aspect: "media", callback_url: callback.url };
  const all = new Map(
    Object.entries({ ...fields, ...client, ...importing, ...subscription, ...program.keys }),
  );
  let tried = 0;
  for (const { path, method, operation } of operations) {
    if (!(operation.operationId in routes)) continue;
    const needed = neededOf(operation);
    const response = async (names: readonly string[]) => {
      const query = new URLSearchParams(
        Object.fromEntries(names.map((name) => [name, all.get(name) ?? ""])),
      );
      const url = `${path.replace(/\{\w+\}/, String(media))}?${query}`;
      const { status, body } = await ada.send({ method: method.toUpperCase() as "GET", url });
      return { url, status, message: body.meta.error_message };
    };
    const whole = needed.length > 0 ? await response(needed) : null;
    for (const missing of needed) {
      const refused = await response(needed.filter((name) => name !== missing));
      expect(refused).toMatchObject({ status: 400 });
      // Must differ from the error of the complete call.
      expect(refused.message).not.toBe(whole?.message);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(15);
});

/** The required parameters of an operation's query and form. */
function neededOf({ parameters = [], requestBody }: Operation): readonly string[] {
  const [form] = Object.values(requestBody?.content ?? {});
  return [
    ...parameters.flatMap((one) => (one.required && one.in === "query" ? [one.name] : [])),
    ...(form?.schema.required ?? []),
  ];
}

test("openapi.json: has both security schemes and both forms of errors", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(facts)));
  const { securitySchemes, responses } = document.components;
  expect(securitySchemes.access_token).toMatchObject({ type: "apiKey", in: "query" });
  const { flows } = securitySchemes.oauth2;
  expect(Object.keys(flows.authorizationCode.scopes)).toEqual([...scopes]);
  for (const [name, route] of Object.entries(routes)) {
    const found = operations.find(({ operation }) => operation.operationId === name);
    const expected = route.scope === null ? [] : [{ access_token: [] }, { oauth2: [route.scope] }];
    expect(found?.operation.security).toEqual(expected);
    expect(found?.operation.responses).toHaveProperty("400");
  }
  expect(responses.Refused.content["application/json"].schema.$ref).toMatch(/ErrorEnvelope$/);
  const flat = document.paths["/oauth/access_token"].post.responses["400"].$ref;
  expect(responses[flat.split("/").at(-1)].content["application/json"].schema.$ref).toMatch(
    /FlatError$/,
  );
});

test("openapi.json: supports ETag revalidation and CORS", async () => {
  const { app } = await startTestApp();
  const first = await app.inject({
    url: "/openapi.json",
    headers: { origin: "http://any.example" },
  });
  expect(first.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "public, no-cache",
    "access-control-allow-origin": "*",
  });
  const etag = String(first.headers["etag"]);
  const again = (value: string) =>
    app.inject({ url: "/openapi.json", headers: { "if-none-match": value } });
  expect([(await again(etag)).statusCode, (await again(etag)).body]).toEqual([304, ""]);
  // A cache between must ask for each who takes it packed, and be told so by every response.
  for (const { headers } of [first, await again(etag)]) {
    expect(headers.vary).toContain("accept-encoding");
  }
  expect((await again('W/"another"')).statusCode).toBe(200);
});
