import { MessageCircle } from "lucide-react";
import { useSearchParams } from "react-router-dom";
import { useAccount } from "#viewer/data/accounts/use-account.ts";
import { CommentSearch } from "#viewer/features/kept/comment-search.tsx";
import { OwnCommentList } from "#viewer/features/kept/own-comment-list.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { Button, buttonVariants } from "#viewer/ui/controls/button.tsx";
import { EmptyState } from "#viewer/ui/feedback/empty-state.tsx";
import { BackLink } from "#viewer/ui/layout/back-link.tsx";
import { NarrowPage } from "#viewer/ui/layout/narrow-page.tsx";

const icon = <MessageCircle size={40} strokeWidth={1.25} />;

/** The reader's imported comments whose post the download does not name. */
export function CommentsPage() {
  const [params, setParams] = useSearchParams();
  const text = params.get("q")?.trim() ?? "";
  const search = (typed: string) => setParams(typed === "" ? {} : { q: typed }, { replace: true });
  const profile = paths.profile.to(useAccount()?.user.username ?? "");
  return (
    <NarrowPage title="Your comments" back={<BackLink to={profile} />}>
      <CommentSearch text={text} onType={search} />
      <OwnCommentList
        text={text}
        none={<EmptyState icon={icon} text="This server does not list your comments." />}
        empty={
          text === "" ? (
            <EmptyState
              icon={icon}
              text="No comments here. Comments of a download appear here if it does not say which post they are under."
              action={
                <a href={profile} className={buttonVariants("secondary")}>
                  Go to your profile
                </a>
              }
            />
          ) : (
            <EmptyState
              icon={icon}
              text="No comment of yours has these words."
              action={
                <Button variant="secondary" onClick={() => search("")}>
                  Show all comments
                </Button>
              }
            />
          )
        }
      />
    </NarrowPage>
  );
}
