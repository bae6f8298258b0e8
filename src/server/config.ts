import { resolve, sep } from "node:path";
import { ConfigError } from "./errors/config-error.ts";
import { type CallbackAddresses, readCallbackAddresses } from "./lib/net/callback-addresses.ts";
import { canonicalHost, readAllowedHosts } from "./lib/net/host-names.ts";
import { isForThisMachine } from "./lib/own-page.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address of this server for its users, without a slash at the end. Every URL in a reply starts with it. */
  readonly publicUrl: string;
  /** Further host names of this server, besides PUBLIC_URL's, in canonical spelling. */
  readonly allowedHosts: readonly string[];
  /** Absolute path. */
  readonly dataDir: string;
  /** Null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  readonly logLevel: (typeof logLevels)[number];
  readonly rateLimits: RateLimits;
  /** Addresses that callbacks may have. */
  readonly callbackAddresses: CallbackAddresses;
  /** Null if the server makes no backups. */
  readonly backups: BackupSettings | null;
}

/** The daily backups of the server. */
export interface BackupSettings {
  /** Absolute path. */
  readonly dir: string;
  /** How long they are kept. */
  readonly days: number;
}

/** Calls per hour: of registered clients, and of tokens of viewers and the command line. */
export interface RateLimits {
  readonly registered: HourlyLimit;
  readonly own: HourlyLimit;
}

export interface HourlyLimit {
  readonly calls: number;
  /** For a registered client, likes, comments and relationships are counted separately. */
  readonly writes: number;
}

/** Reads the environment. Throws a ConfigError that names the variable and its valid values. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: string) => environment[name]?.trim() || undefined;
  const port = readPort(value("PORT"));
  const host = readHost(value("HOST"));
  const publicUrl = readPublicUrl(value("PUBLIC_URL"), port);
  // On a public server, callbacks of other people's programs must not reach this machine's own services.
  const usualAddresses = isForThisMachine({ host, publicUrl }) ? "loopback" : "none";
  const dataDir = resolve(value("DATA_DIR") ?? "data");
  return {
    host,
    port,
    publicUrl,
    allowedHosts: readAllowedHosts(value("ALLOWED_HOSTS")),
    dataDir,
    backups: readBackups(dataDir, value("BACKUP_DIR"), value("BACKUP_DAYS")),
    databaseUrl: readDatabaseUrl(value("DATABASE_URL")),
    logLevel: readLogLevel(value("LOG_LEVEL")),
    callbackAddresses: readCallbackAddresses(value("CALLBACK_ADDRESSES") ?? usualAddresses),
    rateLimits: {
      registered: {
        calls: readLimit("RATE_LIMIT_CALLS", value("RATE_LIMIT_CALLS") ?? "5000"),
        writes: readLimit("RATE_LIMIT_WRITES", value("RATE_LIMIT_WRITES") ?? "60"),
      },
      own: {
        calls: readLimit("OWN_RATE_LIMIT_CALLS", value("OWN_RATE_LIMIT_CALLS") ?? "50000"),
        writes: readLimit("OWN_RATE_LIMIT_WRITES", value("OWN_RATE_LIMIT_WRITES") ?? "5000"),
      },
    },
  };
}

function readBackups(
  dataDir: string,
  folder: string | undefined,
  days = "30",
): BackupSettings | null {
  if (!/^[1-9]\d{0,4}$/.test(days)) {
    throw new ConfigError(`BACKUP_DAYS is "${days}". It takes a number from 1 to 99999.`);
  }
  if (folder === undefined) return null;
  const dir = resolve(folder);
  if (`${dir}${sep}`.startsWith(`${dataDir}${sep}`)) {
    throw new ConfigError(
      `BACKUP_DIR is "${folder}", which is inside the library. Backups must survive its loss.`,
    );
  }
  return { dir, days: Number(days) };
}

function readLimit(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new ConfigError(`${name} is "${text}". It takes a number from 1 to 999999999.`);
  }
  return Number(text);
}

function readHost(text = "127.0.0.1"): string {
  if (/[\s/]/.test(text) || /:\d+$/.test(text.replace(/^[0-9a-f:]+$/i, ""))) {
    throw new ConfigError(
      `HOST is "${text}". It takes only a host name or address, such as 127.0.0.1.`,
    );
  }
  // By that name Fastify opens a second server on ::1, which none of our limits and headers reach.
  return canonicalHost(text) === "localhost" ? "127.0.0.1" : text;
}

function readPort(text = "3000"): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new ConfigError(`PORT is "${text}". It takes a number from 1 to 65535.`);
  }
  return port;
}

function readPublicUrl(text: string | undefined, port: number): string {
  if (text === undefined) return `http://localhost:${port}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && url.search === "" && url.hash === "" && url.username === "";
  if (!plain || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(
      `PUBLIC_URL is "${text}". It takes an address such as https://pictures.example.org.`,
    );
  }
  return url.href.replace(/\/+$/, "");
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    // The value is not repeated, because it may hold a password.
    throw new ConfigError(
      "DATABASE_URL is not valid. It takes postgres://user:password@host/name, or nothing for SQLite.",
    );
  }
  return text;
}

function readLogLevel(text = "warn"): Config["logLevel"] {
  const level = logLevels.find((name) => name === text);
  if (level === undefined) {
    throw new ConfigError(`LOG_LEVEL is "${text}". It takes one of ${logLevels.join(", ")}.`);
  }
  return level;
}
