import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "#viewer/lib/images/after-paint.ts";

/** Whether the component has been painted once. What a picture does not need waits for that, so that it comes sooner. */
export function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(true))), []);
  return isPainted;
}
