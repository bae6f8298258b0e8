/** Puts a text where it can be pasted from. False where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Absent where the page did not come over https or from this machine itself.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
