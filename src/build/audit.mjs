/**
 * `npm run audit`: asks the registry for known faults of the packages in the lockfile. Ends with 1 if there are some, and
 * with 2 if the registry does not offer it, because then nothing was checked.
 */
import { spawnSync } from "node:child_process";

const npm = process.env["npm_execpath"];
if (npm === undefined) throw new Error("Run it by npm: npm run audit");

/** @param {readonly string[]} options */
function audit(options) {
  const { stdout } = spawnSync(process.execPath, [npm, "audit", "--json", ...options], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    return { message: stdout.trim() || "no reply" };
  }
}

/** @param {{ readonly [name: string]: { readonly severity: string, readonly range: string } }} faults */
const describe = (faults) =>
  Object.entries(faults).map(([name, { severity, range }]) => `  ${severity}: ${name} ${range}`);

const all = audit([]);
if (all.vulnerabilities === undefined) {
  const reason = all.message ?? all.error?.summary ?? "no reason given";
  process.stdout.write(`The registry offers no audit (${reason}). Nothing was checked.\n`);
  process.exitCode = 2;
} else {
  const shipped = audit(["--omit=dev"]).vulnerabilities ?? {};
  const counts = `${Object.keys(all.vulnerabilities).length} packages with known faults, ${Object.keys(shipped).length} of them not only for tests.`;
  process.stdout.write([counts, ...describe(all.vulnerabilities), ""].join("\n"));
  process.exitCode = Object.keys(all.vulnerabilities).length > 0 ? 1 : 0;
}
