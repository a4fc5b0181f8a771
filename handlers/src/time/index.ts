export { nextDue } from "./next-due.ts";
export { Schedule } from "./schedule.ts";
