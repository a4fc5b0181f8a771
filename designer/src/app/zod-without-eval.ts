import { config } from "zod/v4/core";

/**
 * The content security policy forbids code from text, and Zod asks by trying. Said beforehand, it
 * neither tries nor leaves an error in the console. Imported first by pages that use schemas; the
 * others are spared the bytes.
 */
config({ jitless: true });
