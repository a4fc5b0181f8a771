/** A value that survives JSON: what variables, inputs and snapshots are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };
