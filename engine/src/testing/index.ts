export { benchHandler } from "./bench-handler.ts";
export {
  type Walk,
  type WalkAnswer,
  type WalkEntry,
  type WalkOptions,
  walkHandler,
} from "./plain-walker.ts";
export { type HandlerRun, type RunOptions, runHandler, type ToolEffect } from "./run-handler.ts";
export { type ExampleResult, exampleTime, runToolstepExample } from "./run-toolstep-example.ts";
export { untoldPorts } from "./untold-ports.ts";
