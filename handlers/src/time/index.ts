export { isTimeZone, type Weekday, weekdays } from "./local-time.ts";
export { nextDue } from "./next-due.ts";
export { type OpeningHours, type OpenState, openState } from "./open-hours.ts";
export { Schedule } from "./schedule.ts";
