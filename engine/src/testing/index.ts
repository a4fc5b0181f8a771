export { type ExampleResult, exampleTime, runToolstepExample } from "./run-toolstep-example.ts";
export { untoldPorts } from "./untold-ports.ts";
