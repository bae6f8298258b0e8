import { Fragment, type ReactNode } from "react";

interface MediaLayoutProps {
  /** The media's id. All but the picture is new for another one: its draft, its folded caption, how far it is scrolled. */
  readonly of?: string;
  readonly author: ReactNode;
  readonly picture: ReactNode;
  readonly actions: ReactNode;
  readonly conversation: ReactNode;
  readonly composer: ReactNode;
}

/** A media and its comments, laid out by `media-view.css`. The document order is that of one column. */
export function MediaLayout({
  of,
  author,
  picture,
  actions,
  conversation,
  composer,
}: MediaLayoutProps) {
  return (
    <div className="media-layout">
      <div className="media-author">
        <Fragment key={of}>{author}</Fragment>
      </div>
      <div className="media-stage" data-stage="">
        {picture}
      </div>
      <div className="media-actions">
        <Fragment key={of}>{actions}</Fragment>
      </div>
      <div key={of} className="media-conversation">
        {conversation}
      </div>
      <div className="media-composer">
        <Fragment key={of}>{composer}</Fragment>
      </div>
    </div>
  );
}
