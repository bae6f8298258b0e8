import AjvCompiler from "@fastify/ajv-compiler";

/** Of all apps of a process: a schema is compiled once, because that is half of an app's start, and tests start thousands. */
export const validators = AjvCompiler();
