// One file for the browser, because each costs the first load its name.
export { ArchivedPage } from "#viewer/pages/archived-page.tsx";
export { CommentsPage } from "#viewer/pages/comments-page.tsx";
export { SavedPage } from "#viewer/pages/saved-page.tsx";
