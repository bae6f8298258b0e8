import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, isRunnableDevEnvironment, normalizePath, type Plugin } from "vite";
import { billOfMaterials } from "./src/build/bill-of-materials.ts";
import { paintEarly } from "./src/build/paint-early.ts";
import { readConfig } from "./src/server/config.ts";
import type * as DevServerModule from "./src/server/dev-server.ts";

const serverPaths = /^\/(v1|keepsake|oauth|files|healthz|openapi\.json)(\/|$|\?)/i;

/**
 * Runs our server inside Vite's: one command, one port. A change under src/server or src/contract
 * closes it and starts it again on the next request; the viewer reloads by itself.
 */
function keepsakeServer(): Plugin {
  let running: Promise<DevServerModule.DevServer> | null = null;
  const stop = async () => {
    const server = await running?.catch(() => null);
    running = null;
    await server?.close();
  };
  return {
    name: "keepsake-server",
    apply: "serve",
    // Vite's own pages and its socket obey the same names as the server; those of this machine it knows.
    config: () => {
      const { publicUrl, allowedHosts } = readConfig(process.env);
      return { server: { allowedHosts: [new URL(publicUrl).hostname, ...allowedHosts] } };
    },
    configureServer(vite) {
      const environment = vite.environments.ssr;
      if (!isRunnableDevEnvironment(environment))
        throw new Error("the server needs a runnable environment");
      const start = async () => {
        const module: typeof DevServerModule = await environment.runner.import(
          "/src/server/dev-server.ts",
        );
        return module.createDevServer();
      };
      const answer = async (request: IncomingMessage, response: ServerResponse) => {
        running ??= start();
        (await running).handle(request, response);
      };
      vite.middlewares.use((request, response, pass) => {
        if (!serverPaths.test(request.url ?? "")) return pass();
        void answer(request, response).catch((error: unknown) => {
          running = null;
          pass(error);
        });
      });
      // At once, because a new library takes a minute to make; a failure is told to the first request.
      vite.httpServer?.once("listening", () => {
        running = start();
        running.catch(() => {
          running = null;
        });
      });
      vite.httpServer?.once("close", () => void stop());
    },
    hotUpdate: {
      async handler({ file }) {
        if (this.environment.name === "ssr" && /\/src\/(server|contract)\//.test(file))
          await stop();
      },
    },
  };
}

/** Lays a Brotli and a gzip file beside every text that was built, so that no request waits for one. */
function precompress(): Plugin {
  const squeeze = [
    [".br", promisify(brotliCompress)], // its default quality is the highest
    [".gz", promisify(gzip)],
  ] as const;
  return {
    name: "keepsake-precompress",
    apply: "build",
    applyToEnvironment: ({ name }) => name !== "ssr",
    async writeBundle({ dir = "" }, bundle) {
      const texts = Object.values(bundle).filter(({ fileName }) =>
        /\.(js|css|svg)$/.test(fileName),
      );
      const jobs = texts.flatMap((file) => {
        const text = file.type === "chunk" ? file.code : file.source;
        return squeeze.map(async ([ending, compress]) =>
          writeFile(join(dir, file.fileName + ending), await compress(text)),
        );
      });
      await Promise.all(jobs);
    },
  };
}

/**
 * Writes the list of the viewer's files into its service worker, which is built after it. The names of assets contain a
 * hash of their content; the others get one as their revision.
 */
function listFilesToKeep(): Plugin {
  const placeholder = "self.__WB_MANIFEST";
  const listFiles = async (folder: string) => {
    const all = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = all
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/[\\/]\.vite[\\/]|\.(br|gz)$|[\\/]service-worker\.js$/.test(path));
    return Promise.all(
      files.toSorted().map(async (path) => {
        const name = `/${normalizePath(relative(folder, path))}`;
        const revision = createHash("sha256")
          .update(await readFile(path))
          .digest("hex");
        const isNamedByContent = name.startsWith("/assets/");
        return {
          url: name === "/index.html" ? "/" : name,
          revision: isNamedByContent ? null : revision.slice(0, 16),
        };
      }),
    );
  };
  return {
    name: "keepsake-files-to-keep",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "worker",
    transform: {
      filter: { id: /service-worker\.ts$/ },
      async handler(code) {
        const list = JSON.stringify(await listFiles(this.environment.config.build.outDir));
        return { code: code.replace(`${placeholder})`, () => `${list})`), map: null };
      },
    },
  };
}

/**
 * Lets the build drop what the viewer does not use of the router, a thirtieth of the first load. The package
 * exports only its development build, and marks its components in ways (`Link.displayName = …`, an
 * unannotated `forwardRef()`) that keep them, with forms and prefetching, in every bundle.
 */
function slimRouter(): Plugin {
  const production = normalizePath(
    join(import.meta.dirname, "node_modules/react-router/dist/production/index.mjs"),
  );
  return {
    name: "keepsake-slim-router",
    apply: "build",
    enforce: "pre",
    resolveId: {
      filter: { id: /^react-router$/ },
      handler: () => production,
    },
    transform: {
      filter: { id: /\/react-router\/dist\// },
      handler: (code) => ({
        code: code
          .replace(/^\w+\.displayName = .*;$/gm, "")
          .replace(/(= )(?=React\d*\.(forwardRef|createContext|memo)\()/g, "$1/* @__PURE__ */ "),
        map: null,
      }),
    },
  };
}

/** The grid, and what the feed and the lists with filters share. */
const ofEveryGrid =
  /\/(media-grid|use-likes|page-heading|segmented-control|empty-state|icon-button|limits|visible-text)\.tsx?$/;

/** What rows and cards of people and comments share. */
const ofPeople =
  /\/(linked-text|hashtag|lazy-highlight|avatar|username|relative-time|infinite-scroll|format-point)\.tsx?$/;

/** One build of three environments: the viewer for the browser, its service worker, and the server for Node. */
export default defineConfig({
  plugins: [
    react(),
    tailwind(),
    slimRouter(),
    paintEarly(),
    precompress(),
    listFilesToKeep(),
    billOfMaterials(),
    keepsakeServer(),
  ],
  server: { port: Number(process.env["PORT"] ?? 3000), strictPort: true },
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "dist/viewer",
        emptyOutDir: true,
        manifest: true,
        target: "es2023",
        cssTarget: ["chrome123", "edge123", "firefox124", "safari17.5"],
        modulePreload: { polyfill: false },
        // What every page needs stays in one file: cut up by who else needs it, it compresses worse.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: "index", tags: ["$initial"], priority: 4 },
                // A page of pictures is one file more, and not one for each module that another page has too.
                { name: "grid", test: ofEveryGrid, priority: 3 },
                // People and their words, on every page but the grids: seven small files compress worse than one.
                { name: "people", test: ofPeople, priority: 1 },
                // Both are fetched after the first screen of every page; a file more is a name more in the entry.
                {
                  name: "relationships",
                  test: /\/relationships\/(change|follow-requests)\.ts$/,
                  priority: 1,
                },
                // What an import brings is on a few pages that share it; small files would each be a name in the entry.
                {
                  name: "kept",
                  test: /\/kept\/(?!poster)|\/(saved|archived|comments)-page\.tsx$/,
                  priority: 1,
                },
                // Fetched by the first request that fails, and after the first screen.
                {
                  name: "offline",
                  test: /\/data\/offline\/(?!offline-cache)/,
                  priority: 1,
                },
                // What the bar for the connection and the pages of accounts share.
                {
                  name: "dialog",
                  test: /\/((confirm-)?dialog|unsent-text|use-unsent-question)\.tsx?$/,
                  priority: 1,
                },
                // Icons of later pages, which share them. Each has some 200 bytes, and a file each is a name in the entry.
                {
                  name: "icons",
                  test: /\/icons\/(check|chevron-down|download|hash|lock|map-pin|plus)\.m?js$/,
                  priority: 1,
                },
                // The feed has no filters. Before `kept`, whose pages have them too: liked must not fetch those pages.
                {
                  name: "filtered-grid",
                  test: /\/(liked-page|list-tools|filter-bar|more-filters|active-filters|no-results|use-list-filters)\.tsx?$/,
                  priority: 2,
                },
              ],
            },
          },
        },
      },
    },
    worker: {
      consumer: "client",
      build: {
        // Beside the viewer, because a worker controls only what is below its own address.
        outDir: "dist/viewer",
        emptyOutDir: false,
        copyPublicDir: false,
        target: "es2023",
        rolldownOptions: {
          input: "src/worker/service-worker.ts",
          output: { format: "iife", entryFileNames: "service-worker.js" },
        },
      },
    },
    ssr: {
      build: {
        ssr: true,
        outDir: "dist/server",
        emptyOutDir: true,
        copyPublicDir: false,
        target: "node20",
        rollupOptions: {
          input: {
            cli: "src/server/cli.ts",
            // Started by media/picture-pool.ts as a process of its own.
            "picture-worker": "src/server/media/picture-worker.ts",
            "read-worker": "src/server/import/job/read-worker.ts",
          },
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
  },
});
