import { useNavigate, useParams } from "react-router-dom";
import { useProfile } from "#viewer/features/profile/use-profile.ts";
import { StoriesDialog } from "#viewer/features/stories/stories-dialog.tsx";
import { Notice, StoriesView, StorySkeleton } from "#viewer/features/stories/stories-view.tsx";
import { paths } from "#viewer/lib/navigation/paths.ts";
import { stepBack } from "#viewer/lib/navigation/step-back.ts";
import { ErrorNotice } from "#viewer/ui/feedback/error-notice.tsx";
import { useDocumentTitle } from "#viewer/ui/hooks/use-document-title.ts";

/** A person's stories over the whole window. */
export function StoriesPage() {
  const { username = "" } = useParams();
  const profile = useProfile(username);
  const navigate = useNavigate();
  useDocumentTitle("Stories");
  const close = () => {
    if (!stepBack()) void navigate(paths.profile.to(username), { replace: true });
  };
  return (
    <>
      <h1 className="sr-only">Stories</h1>
      <StoriesDialog onClose={close}>
        {profile.state === "known" ? (
          <StoriesView person={profile.person} isSelf={profile.isSelf} onClose={close} />
        ) : (
          <Notice onClose={close}>
            {profile.state === "opening" ? (
              <StorySkeleton />
            ) : profile.state === "missing" ? (
              <ErrorNotice
                title="Not found"
                detail={`There is no user named ${username}.`}
                canRetry={false}
              />
            ) : (
              <ErrorNotice {...profile.problem} onRetry={profile.onRetry} />
            )}
          </Notice>
        )}
      </StoriesDialog>
    </>
  );
}
