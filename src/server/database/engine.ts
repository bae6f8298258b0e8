/** The two database engines. A migration step that must differ between them asks for this. */
export type Engine = "sqlite" | "postgres";
