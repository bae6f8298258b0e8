import { randomInt } from "node:crypto";
import { join } from "node:path";
import cors from "@fastify/cors";
import fastify, { type FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Credit } from "#contract/schemas/server.ts";
import type { Config } from "./config.ts";
import type { AppContext } from "./context.ts";
import type { Schema } from "./database/schema.ts";
import { prepareAuthentication } from "./http/authenticate.ts";
import { compressed } from "./http/compression.ts";
import {
  errorBody,
  faultOf,
  ignoreExpectations,
  replyToErrors,
  replyToUnreadable,
  replyWithFlatErrors,
  requireHost,
} from "./http/error-replies.ts";
import { addHeadersToUnrouted, sendApiHeaders, sendHeaders } from "./http/headers.ts";
import { checkHosts, createHostRule, type HostRule, refuseHost } from "./http/host-check.ts";
import { replyWithScripts, sendScript } from "./http/legacy/jsonp.ts";
import { acceptMethodOverride } from "./http/legacy/method-override.ts";
import { modernUrl } from "./http/legacy/urls.ts";
import { logRequests, ResponseLog } from "./http/logging.ts";
import { acceptForms, parseQuery, refuseOddQueries } from "./http/parsing.ts";
import { limitRates, sendRate } from "./http/rate-limits.ts";
import { sendBytes, serialiseDeclared } from "./http/serialise.ts";
import { readViewerPage, serveViewer, type ViewerPage } from "./http/static-viewer.ts";
import {
  headerTimes,
  limitBodies,
  type TimeLimits,
  usualTimeLimits,
  watchBody,
} from "./http/time-limits.ts";
import { type CallbackTimes, usualCallbackTimes } from "./jobs/verify-callback.ts";
import type { Clock } from "./lib/clock.ts";
import { createKeySource } from "./lib/ids.ts";
import { createLinks } from "./lib/links.ts";
import { makePrivateFolderSync } from "./lib/private-files.ts";
import { createPasswords, type PasswordCost } from "./oauth/password-hash.ts";
import { newestKey } from "./queries/newest-key.ts";
import { developerRoutes } from "./routes/clients-and-tokens.ts";
import { commentRoutes } from "./routes/comments.ts";
import { fileRoutes } from "./routes/files.ts";
import { likeRoutes } from "./routes/likes.ts";
import { locationRoutes } from "./routes/locations.ts";
import { mediaRoutes } from "./routes/media.ts";
import { mediaListRoutes } from "./routes/media-lists.ts";
import { areaRoutes } from "./routes/nearby.ts";
import { accessTokenRoutes, authorizeRoutes } from "./routes/oauth.ts";
import { oembedRoutes, shortPictureRoutes } from "./routes/oembed.ts";
import { openApiRoutes } from "./routes/openapi.ts";
import { peopleRoutes } from "./routes/people.ts";
import { popularRoutes } from "./routes/popular.ts";
import { relationshipRoutes } from "./routes/relationships.ts";
import { healthRoutes, keepsakeRoutes } from "./routes/server-info.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";
import { tagRoutes } from "./routes/tags.ts";
import { userRoutes } from "./routes/users.ts";

export interface AppParts {
  readonly config: Config;
  readonly db: Kysely<Schema>;
  readonly ping: () => Promise<void>;
  readonly credits: readonly Credit[];
  /** Absolute: the built viewer. Where nothing stands there, only the API answers. */
  readonly viewerRoot: string;
  readonly clock?: Clock;
  /** The work of a password's hash; a test takes less. */
  readonly passwordCost?: PasswordCost;
  /** How long requests may take to come; a test takes less. */
  readonly timeLimits?: TimeLimits;
  /** How long a new callback may take, and its refusal; a test takes less. */
  readonly callbackTimes?: CallbackTimes;
  /** Takes the lines of the log; standard output if it is left out. */
  readonly logTo?: { readonly write: (line: string) => void };
}

/** Builds the whole server without listening: plugins, then routes, by name. */
export function buildApp(parts: AppParts): FastifyInstance {
  let newest = 0n;
  const context = createContext(parts, () => newest);
  makePrivateFolderSync(context.mediaRoot);
  const page = readViewerPage(parts.viewerRoot);
  const isOwnHost = createHostRule(parts.config);
  const { timeLimits = usualTimeLimits } = parts;
  const app = createServer(parts, { page, isOwnHost, timeLimits });
  app.addHook("onReady", async () => {
    newest = await newestKey(parts.db);
  });
  ignoreExpectations(app);
  sendHeaders(app, parts.config.publicUrl);
  limitBodies(app, timeLimits);
  requireHost(app);
  checkHosts(app, isOwnHost);
  serialiseDeclared(app);
  acceptForms(app);
  refuseOddQueries(app);
  replyToErrors(app);
  logRequests(app);
  prepareAuthentication(app, context);
  sendApiHeaders(app);
  limitRates(app, { clock: context.clock, limits: parts.config.rateLimits });
  acceptMethodOverride(app);
  replyWithScripts(app);
  sendBytes(app);
  void app.register(cors, {
    delegator: (request, done) => done(null, corsFor(request.url)),
  });

  compressed(app, (api) => {
    userRoutes(api, context);
    mediaListRoutes(api, context);
    peopleRoutes(api, context);
    relationshipRoutes(api, context);
    mediaRoutes(api, context);
    popularRoutes(api, context);
    areaRoutes(api, context);
    commentRoutes(api, context);
    likeRoutes(api, context);
    tagRoutes(api, context);
    locationRoutes(api, context);
    keepsakeRoutes(api, context, parts.credits);
    openApiRoutes(api, context);
    subscriptionRoutes(api, context);
    developerRoutes(api, context);
  });
  fileRoutes(app, context);
  shortPictureRoutes(app, context);
  void app.register(async (oauth) => {
    replyWithFlatErrors(oauth);
    authorizeRoutes(oauth, context);
    accessTokenRoutes(oauth, context);
  });
  void app.register(async (embedding) => {
    replyWithFlatErrors(embedding);
    oembedRoutes(embedding, context);
  });
  healthRoutes(app, parts.ping);
  serveViewer(app, page);
  return app;
}

/** What is asked of every request, also of one that no hook sees. */
interface Guards {
  readonly page: ViewerPage;
  readonly isOwnHost: HostRule;
  readonly timeLimits: TimeLimits;
}

function createServer(
  { config, logTo }: AppParts,
  { page, isOwnHost, timeLimits }: Guards,
): FastifyInstance {
  const app = fastify({
    logger: { level: config.logLevel, ...(logTo && { stream: logTo }) },
    logController: new ResponseLog(),
    forceCloseConnections: "idle",
    // Only for `addressOf`. Never read request.host, .hostname or .protocol, which a proxy's headers then set: links
    // start with PUBLIC_URL, and the host check reads the Host header itself.
    trustProxy: "loopback",
    http: {
      ...headerTimes(timeLimits),
      // Node would refuse such a request itself, without a word and without our headers.
      requireHostHeader: false,
    },
    routerOptions: {
      querystringParser: parseQuery,
      ignoreTrailingSlash: true,
      maxParamLength: 2048,
    },
    // Ajv makes numbers of "Infinity" and "1e309", and would by itself hold them against no limit.
    ajv: { customOptions: { strictNumbers: false } },
    rewriteUrl: ({ url = "/" }) => modernUrl(url),
    // An address that cannot be read: a browser gets the page, which says so.
    frameworkErrors: (error, request, reply) => {
      // Hooks do not run for what has no route.
      addHeadersToUnrouted(reply, config.publicUrl);
      watchBody(request, reply, timeLimits.body);
      if (!isOwnHost(request)) {
        refuseHost(request, reply);
        return;
      }
      const fault = faultOf(error, request);
      sendRate(app, request, reply);
      if (sendScript(request, reply, errorBody(fault))) return;
      void page.sendOr(fault, request, reply, error.statusCode);
    },
    clientErrorHandler: replyToUnreadable(config.publicUrl),
  });
  return app;
}

function createContext(parts: AppParts, newest: () => bigint): AppContext {
  const { config, db, clock = Date.now, passwordCost, callbackTimes = usualCallbackTimes } = parts;
  return {
    db,
    config,
    clock,
    callbackTimes,
    links: createLinks(config.publicUrl),
    nextKey: createKeySource(clock, () => BigInt(randomInt(2 ** 22)), newest),
    mediaRoot: join(config.dataDir, "media"),
    passwords: createPasswords(passwordCost),
  };
}

/**
 * Any page may call the API, with a token and never with cookies, and change a code for a token; the
 * demo's door and the sign-in pages open to their own page alone.
 */
function corsFor(url = "") {
  const open =
    /^\/(v1\/|keepsake\/|(openapi\.json|(api\/v1\/)?oembed|oauth\/(access_token|revoke))(\/|\?|$))/i.test(
      url,
    ) &&
    // Another spelling of the door, such as demo%2Dtoken, is the door as well.
    !/^\/keepsake\/[^?/]*(%|demo-token)/i.test(url);
  return {
    origin: open ? "*" : false,
    methods: ["GET", "POST", "DELETE"],
    allowedHeaders: ["authorization", "content-type"],
    exposedHeaders: ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"],
    maxAge: 86_400,
    // A preflight without its two headers would otherwise be refused in words that are none of v1's.
    strictPreflight: false,
  };
}
