export { isTimeZone, type Weekday, weekdays } from "./local-time.ts";
export { nextDue } from "./next-due.ts";
export { Schedule } from "./schedule.ts";
