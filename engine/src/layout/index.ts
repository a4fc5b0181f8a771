export type { Arrange, Screen } from "./boxes.ts";
export { type LayOutOptions, layOut } from "./lay-out.ts";
