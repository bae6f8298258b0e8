import type { IncomingMessage, ServerResponse } from "node:http";
import { defineConfig, isRunnableDevEnvironment, type Plugin } from "vite";
import type * as DevServerModule from "./src/server/dev-server.ts";

const serverPaths = /^\/(v1|keepsake|files|profiles|healthz)(\/|$|\?)/;

/**
 * Runs our server inside Vite's: one command, one port. A change under src/server or src/contract
 * closes it and starts it anew on the next request; the viewer reloads by itself.
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

/** One build of two environments: the viewer for the browser, the server for Node. */
export default defineConfig({
  plugins: [keepsakeServer()],
  server: { port: Number(process.env["PORT"] ?? 3000), strictPort: true },
  builder: {},
  environments: {
    ssr: {
      build: {
        ssr: true,
        outDir: "dist/server",
        emptyOutDir: true,
        copyPublicDir: false,
        target: "node20",
        rollupOptions: {
          input: { cli: "src/server/cli.ts" },
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
  },
});
