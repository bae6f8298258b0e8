/**
 * Asks the server for a file again, past the browser's cache: an earlier Keepsake let it keep "no such file" for a year.
 * The same address and not another: a reload of the page then has it too, and a signed address stays as it was signed.
 */
export async function forgetFailure(url: string): Promise<void> {
  try {
    const response = await fetch(url, { cache: "reload", mode: "no-cors" });
    // Only its status is wanted. The element reads the rest.
    await response.body?.cancel();
  } catch {
    // The element's own try says so.
  }
}
