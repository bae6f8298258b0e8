import { type SyntheticEvent, useState } from "react";
import { forgetFailure } from "./forget-failure.ts";

export interface PictureState {
  readonly isBroken: boolean;
  /** Counts the tries: a new one is a new element, because the browser remembers a failure. */
  readonly attempt: number;
  readonly fail: (event: SyntheticEvent<HTMLImageElement | HTMLVideoElement>) => void;
  readonly retry: () => void;
}

/** Whether a picture or clip could be loaded; the retry stands outside of it, where it may be in a link. */
export function usePictureState(): PictureState {
  const [state, setState] = useState({ failed: "", attempt: 0 });
  return {
    isBroken: state.failed !== "",
    attempt: state.attempt,
    fail: ({ currentTarget: { currentSrc, src } }) =>
      setState(({ attempt }) => ({ failed: currentSrc || src, attempt })),
    retry: async () => {
      await forgetFailure(state.failed);
      setState(({ attempt }) => ({ failed: "", attempt: attempt + 1 }));
    },
  };
}
