import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** By which a browser is told to trust this one: of one it only tolerates, it caches nothing. */
  readonly publicKeyHash: string;
}

/** A certificate for this machine, which nobody else trusts, and which no longer exists afterwards. */
export function createCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "keepsake-bench-tls-"));
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const how = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const files = ["-keyout", keyFile, "-out", certFile];
    execFileSync("openssl", ["req", ...how, "-days", "30", ...subject, ...files], {
      stdio: "ignore",
    });
    const [key, cert] = [readFileSync(keyFile), readFileSync(certFile)];
    const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
    return { key, cert, publicKeyHash: createHash("sha256").update(publicKey).digest("base64") };
  } catch (error) {
    throw new Error("No certificate could be made. HTTP/2 needs one, and this needs openssl.", {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
