import { randomInt } from "node:crypto";
import { join } from "node:path";
import cors from "@fastify/cors";
import fastify, { type FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import { faults } from "#contract/errors.ts";
import type { Credit } from "#contract/schemas/server.ts";
import type { Config } from "./config.ts";
import type { AppContext } from "./context.ts";
import type { Schema } from "./database/schema.ts";
import { admitByTurns, usualQueueLimits } from "./http/admission.ts";
import { prepareAuthentication } from "./http/authenticate.ts";
import { compressed } from "./http/compression.ts";
import { corsFor } from "./http/cors-rules.ts";
import {
  errorBody,
  faultOf,
  ignoreExpectations,
  replyToErrors,
  replyToUnreadable,
  replyWithFlatErrors,
  requireHost,
} from "./http/error-replies.ts";
import type { QueueLimits } from "./http/fair-queue.ts";
import { addHeadersToUnrouted, sendApiHeaders, sendHeaders } from "./http/headers.ts";
import { checkHosts, createHostRule, type HostRule, refuseHost } from "./http/host-check.ts";
import { replyWithScripts, sendScript } from "./http/legacy/jsonp.ts";
import { acceptMethodOverride } from "./http/legacy/method-override.ts";
import { modernUrl } from "./http/legacy/urls.ts";
import { type LogStream, logOptions, logRequests, ResponseLog } from "./http/logging.ts";
import { acceptForms, parseQuery, refuseOddQueries } from "./http/parsing.ts";
import { limitRates, sendRate } from "./http/rate-limits.ts";
import { sendBytes, serialiseDeclared } from "./http/serialise.ts";
import { readViewerPage, serveViewer, type ViewerPage } from "./http/static-viewer.ts";
import {
  createStorageProblems,
  type StorageProblems,
  unlessDamaged,
} from "./http/storage-problems.ts";
import {
  headerTimes,
  limitBodies,
  limitReplies,
  type TimeLimits,
  usualTimeLimits,
  watchBody,
} from "./http/time-limits.ts";
import { validators } from "./http/validators.ts";
import { type CallbackTimes, usualCallbackTimes } from "./jobs/verify-callback.ts";
import type { Clock } from "./lib/clock.ts";
import { createKeySource } from "./lib/ids.ts";
import { createLinks } from "./lib/links.ts";
import { makePrivateFolderSync } from "./lib/private-files.ts";
import { createFileSignatures } from "./oauth/file-signatures.ts";
import { createPasswords, type PasswordCost } from "./oauth/password-hash.ts";
import { takeSecretKey } from "./oauth/secrets.ts";
import { createSignInGuard } from "./oauth/sign-in-guard.ts";
import { newestKey } from "./queries/newest-key.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { altTextRoutes } from "./routes/alt-texts.ts";
import { clientAndTokenRoutes } from "./routes/clients-and-tokens.ts";
import { commentRoutes } from "./routes/comments.ts";
import { fileRoutes } from "./routes/files.ts";
import { type HealthTimes, healthRoutes } from "./routes/health.ts";
import { importRoutes } from "./routes/imports.ts";
import { likeRoutes } from "./routes/likes.ts";
import { locationRoutes } from "./routes/locations.ts";
import { mediaRoutes } from "./routes/media.ts";
import { mediaListRoutes } from "./routes/media-lists.ts";
import { mediaPageRoutes } from "./routes/media-page.ts";
import { nearbyRoutes } from "./routes/nearby.ts";
import { accessTokenRoutes, authorizeRoutes } from "./routes/oauth.ts";
import { oembedRoutes, shortPictureRoutes } from "./routes/oembed.ts";
import { openApiRoutes } from "./routes/openapi.ts";
import { ownCommentRoutes } from "./routes/own-comments.ts";
import { peopleRoutes } from "./routes/people.ts";
import { popularRoutes } from "./routes/popular.ts";
import { posterRoutes } from "./routes/posters.ts";
import { relationshipRoutes } from "./routes/relationships.ts";
import { saveRoutes } from "./routes/saves.ts";
import { serverInfoRoutes } from "./routes/server-info.ts";
import { subscriptionRoutes } from "./routes/subscriptions.ts";
import { tagRoutes } from "./routes/tags.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { userRoutes } from "./routes/users.ts";

/*
 * Hooks of one kind run in the order in which addHooks adds them. What depends on that order:
 *
 *  1. sendHeaders      onRequest  First, so that refusals of the hooks below have the security headers too.
 *                      onSend     Before 8, which changes the status to 200: caching depends on the real one.
 *  2. limitBodies      onRequest  Before anything that refuses: an unread body is limited too.
 *     limitReplies     onSend
 *  3. requireHost,     onRequest  Before anything that acts for the client.
 *     checkHosts
 *  4. acceptForms      onRequest  Repairs Content-Type; Fastify reads it right after onRequest.
 *  5. sendApiHeaders   onRequest  After 3, so that a foreign host gets no API headers.
 *  6. replyWithScripts onRequest  Refuses callback names before the route does any work.
 *     cors             onRequest  Last, because it ends preflights.
 *     admitByTurns     preValidation  Once the body is there, so before authentication, which reads the database.
 *                      onSend     First, because the work is done.
 *     (authentication)            preValidation of each route, see bindEndpoint: counts the call, before validation.
 *     refuseOddQueries preHandler After authentication and validation, in v1's order of errors.
 *  7. limitRates       onSend     Also counts calls that failed before authentication.
 *  8. replyWithScripts onSend     Needs the body as text, so before 9.
 *  9. sendBytes        onSend     After everything that changes the text.
 * 10. compressed       onSend     Last. Added by its own scope in addRoutes, so it runs after all of these.
 *
 * The serialiser, the parsers, the error handler and the decorations must exist before the first route is added.
 * For malformed URLs no hook runs: `frameworkErrors` of createServer repeats 1, 2, 3, 7 and 8.
 */

export interface AppParts {
  readonly config: Config;
  readonly db: Kysely<Schema>;
  readonly credits: readonly Credit[];
  /** Absolute path of the built viewer. If the folder is empty, only the API is served. */
  readonly viewerRoot: string;
  readonly clock?: Clock;
  /** The cost of a password hash; tests use a lower one. */
  readonly passwordCost?: PasswordCost;
  /** How long clients may take to send a request; tests use less. */
  readonly timeLimits?: TimeLimits;
  /** How long the check of the database may take, and how often it runs; tests use less. */
  readonly healthTimes?: HealthTimes;
  /** How many requests may wait and run; tests use less. */
  readonly queueLimits?: QueueLimits;
  /** How long the verification of a callback may take; tests use less. */
  readonly callbackTimes?: CallbackTimes;
  readonly setupSecret?: string | null;
  /** Receives the lines of the log; standard output by default. */
  readonly logTo?: LogStream;
}

/** Builds the server without listening. */
export function buildApp(parts: AppParts): FastifyInstance {
  let newest = 0n;
  const context = createContext(parts, () => newest);
  makePrivateFolderSync(context.mediaRoot);
  const page = readViewerPage(parts.viewerRoot);
  const isOwnHost = createHostRule(parts.config);
  const { timeLimits = usualTimeLimits } = parts;
  const problems = createStorageProblems(context.clock);
  const app = createServer(parts, { page, isOwnHost, timeLimits, problems });
  app.decorate("storageProblems", problems);
  app.addHook("onReady", async () => {
    newest = await unlessDamaged(app, newestKey(parts.db), newest);
  });
  admitByTurns(app, parts.queueLimits ?? usualQueueLimits);
  addHooks(app, parts, { context, isOwnHost, timeLimits });
  addRoutes(app, parts, { context, page });
  return app;
}

/** Adds the hooks in the order of the list at the top of this file. */
function addHooks(
  app: FastifyInstance,
  { config }: AppParts,
  { context, isOwnHost, timeLimits }: Pick<Parts, "context" | "isOwnHost" | "timeLimits">,
): void {
  ignoreExpectations(app);
  sendHeaders(app, config.publicUrl);
  limitBodies(app, timeLimits);
  limitReplies(app, timeLimits);
  requireHost(app);
  checkHosts(app, isOwnHost);
  serialiseDeclared(app);
  acceptForms(app);
  refuseOddQueries(app);
  replyToErrors(app);
  logRequests(app);
  prepareAuthentication(app, context);
  sendApiHeaders(app);
  limitRates(app, { clock: context.clock, limits: config.rateLimits });
  acceptMethodOverride(app);
  replyWithScripts(app);
  sendBytes(app);
  void app.register(cors, {
    delegator: (request, done) => done(null, corsFor(request.url)),
  });
}

function addRoutes(
  app: FastifyInstance,
  { credits, healthTimes }: AppParts,
  { context, page }: Pick<Parts, "context" | "page">,
): void {
  compressed(app, (api) => {
    userRoutes(api, context);
    mediaListRoutes(api, context);
    peopleRoutes(api, context);
    relationshipRoutes(api, context);
    mediaRoutes(api, context);
    popularRoutes(api, context);
    nearbyRoutes(api, context);
    commentRoutes(api, context);
    likeRoutes(api, context);
    tagRoutes(api, context);
    locationRoutes(api, context);
    serverInfoRoutes(api, context, { credits, build: page.build });
    openApiRoutes(api, context);
    subscriptionRoutes(api, context);
    clientAndTokenRoutes(api, context);
    importRoutes(api, context);
    accountRoutes(api, context);
    saveRoutes(api, context);
    ownCommentRoutes(api, context);
    posterRoutes(api, context);
    altTextRoutes(api, context);
  });
  fileRoutes(app, context);
  uploadRoutes(app, context);
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
  healthRoutes(app, context, healthTimes);
  mediaPageRoutes(app, context, (request, reply, head) =>
    page.sendOr(faults.unknownRoute, request, reply, { head }),
  );
  serveViewer(app, page);
}

/** Needed by the routes and hooks, and again by frameworkErrors, for which no hook runs. */
interface Parts {
  readonly context: AppContext;
  readonly page: ViewerPage;
  readonly isOwnHost: HostRule;
  readonly timeLimits: TimeLimits;
  readonly problems: StorageProblems;
}

function createServer(
  { config, logTo }: AppParts,
  { page, isOwnHost, timeLimits, problems }: Omit<Parts, "context">,
): FastifyInstance {
  const app = fastify({
    logger: logOptions(config.logLevel, problems, logTo),
    logController: new ResponseLog(),
    forceCloseConnections: "idle",
    // Only for `addressOf`. Never read request.host, .hostname or .protocol, which a proxy's headers then set: links
    // start with PUBLIC_URL, and the host check reads the Host header itself.
    trustProxy: "loopback",
    http: {
      ...headerTimes(timeLimits),
      // Node would refuse such a request without a body and without our headers.
      requireHostHeader: false,
    },
    routerOptions: {
      querystringParser: parseQuery,
      ignoreTrailingSlash: true,
      maxParamLength: 2048,
    },
    schemaController: { compilersFactory: { buildValidator: validators } },
    // Ajv parses "Infinity" and "1e309" as numbers, and with strictNumbers it would not check them against limits.
    ajv: { customOptions: { strictNumbers: false } },
    rewriteUrl: ({ url = "/" }) => modernUrl(url),
    // A malformed URL. Browsers get the viewer's page, which shows the error.
    frameworkErrors: (error, request, reply) => {
      // No hook runs for these.
      addHeadersToUnrouted(reply, config.publicUrl);
      watchBody(request, reply, timeLimits.body);
      if (!isOwnHost(request)) {
        refuseHost(request, reply);
        return;
      }
      const fault = faultOf(error, request);
      sendRate(app, request, reply);
      if (sendScript(request, reply, errorBody(fault))) return;
      void page.sendOr(fault, request, reply, { status: error.statusCode });
    },
    clientErrorHandler: replyToUnreadable(config.publicUrl),
  });
  return app;
}

function createContext(parts: AppParts, newest: () => bigint): AppContext {
  const { config, db, clock = Date.now, passwordCost, callbackTimes = usualCallbackTimes } = parts;
  const fileSignatures = createFileSignatures(() => takeSecretKey(config.dataDir), clock);
  return {
    db,
    config,
    clock,
    callbackTimes,
    setupSecret: parts.setupSecret ?? null,
    links: createLinks(config.publicUrl, fileSignatures.sign),
    fileSignatures,
    nextKey: createKeySource(clock, () => BigInt(randomInt(2 ** 22)), newest),
    mediaRoot: join(config.dataDir, "media"),
    passwords: createPasswords(passwordCost),
    signInGuard: createSignInGuard(config.dataDir),
  };
}
