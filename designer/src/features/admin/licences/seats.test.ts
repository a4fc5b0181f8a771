import { expect, test } from "vitest";
import { holds, seatsState, seatsText } from "./seats.ts";

const licence = (seats: number | null, assigned: number) => ({
  feature: "I3_ACCESS_ACD_SOCIAL_MEDIA",
  title: "ACD Social Media",
  seats,
  assigned,
  inUse: 1,
  warning: "",
  rev: 1,
});

test("seats are counted against what is loaded", () => {
  expect(seatsText(licence(10, 3))).toBe("3 of 10 seats assigned, 1 in use now");
  expect(seatsText(licence(null, 3))).toBe("3 assigned, no limit, 1 in use now");
});

test("a warning comes before the seats run out", () => {
  expect(seatsState(licence(10, 8))).toBe("fine");
  expect(seatsState(licence(10, 9))).toBe("few");
  expect(seatsState(licence(10, 10))).toBe("full");
  expect(seatsState(licence(10, 11))).toBe("over");
  expect(seatsState(licence(null, 1000))).toBe("fine");
});

test("a licence is known by its title and by its key", () => {
  expect(holds(["ACD Social Media"], licence(1, 1))).toBe(true);
  expect(holds(["I3_ACCESS_ACD_SOCIAL_MEDIA"], licence(1, 1))).toBe(true);
  expect(holds(["Other"], licence(1, 1))).toBe(false);
});
