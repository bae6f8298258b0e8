// One file for the browser, because each costs the first load its name.
export { BlockedPage } from "#viewer/pages/blocked-page.tsx";
export { PeoplePage } from "#viewer/pages/people-page.tsx";
export { ProfileByIdPage } from "#viewer/pages/profile-by-id-page.tsx";
export { RequestsPage } from "#viewer/pages/requests-page.tsx";
