import type { ReactNode } from "react";

interface MediaLayoutProps {
  readonly author: ReactNode;
  readonly picture: ReactNode;
  readonly actions: ReactNode;
  readonly conversation: ReactNode;
  readonly composer: ReactNode;
}

/** A media and its comments, laid out by `media-view.css`. The document order is that of one column. */
export function MediaLayout({
  author,
  picture,
  actions,
  conversation,
  composer,
}: MediaLayoutProps) {
  return (
    <div className="media-layout">
      <div className="media-author">{author}</div>
      <div className="media-stage" data-stage="">
        {picture}
      </div>
      <div className="media-actions">{actions}</div>
      <div className="media-conversation">{conversation}</div>
      <div className="media-composer">{composer}</div>
    </div>
  );
}
