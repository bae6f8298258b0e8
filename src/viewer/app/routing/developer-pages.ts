// One file for the browser, because each costs the first load its name.
export { CreditsPage } from "#viewer/pages/credits-page.tsx";
export { DevelopersPage } from "#viewer/pages/developers-page.tsx";
export { ReferencePage } from "#viewer/pages/reference-page.tsx";
