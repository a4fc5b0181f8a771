import { config } from "zod/v4/core";

/**
 * The content security policy forbids code from text, and Zod asks by trying. Said beforehand, it
 * neither tries nor leaves an error in the console. Imported before anything that has schemas.
 */
config({ jitless: true });
