/** The two database engines. Frozen, as everything here: a step that has landed keeps meaning what it meant. */
export type Engine = "sqlite" | "postgres";
