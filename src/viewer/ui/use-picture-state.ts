import { useState } from "react";

export interface PictureState {
  readonly isBroken: boolean;
  /** Counts the tries: a new one is a new element, because the browser remembers a failure. */
  readonly attempt: number;
  readonly fail: () => void;
  readonly retry: () => void;
}

/** Whether a picture could be loaded; the retry stands outside of it, where it may be in a link. */
export function usePictureState(): PictureState {
  const [state, setState] = useState({ isBroken: false, attempt: 0 });
  return {
    ...state,
    fail: () => setState(({ attempt }) => ({ isBroken: true, attempt })),
    retry: () => setState(({ attempt }) => ({ isBroken: false, attempt: attempt + 1 })),
  };
}
