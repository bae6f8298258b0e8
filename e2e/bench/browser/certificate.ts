import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  /** Makes the browser trust the certificate. With one that it only tolerates it does not use its cache. */
  readonly publicKeyHash: string;
}

/** Creates a self-signed certificate for localhost, held in memory. */
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
    throw new Error("Creating the certificate for HTTP/2 failed. It needs openssl.", {
      cause: error,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
