export type { Dispatcher, Durable, DurablePoint, EffectRunner, Timers } from "./durable.ts";
export { memoryDurable } from "./memory/durable.ts";
export { createMemoryStore } from "./memory/store.ts";
export { postgresDurable } from "./postgres/durable.ts";
export { createPrograms } from "./programs.ts";
export { createWorker } from "./worker.ts";
