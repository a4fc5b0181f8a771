/**
 * PureConnect's usual statuses. "Follow Up" is the wrap-up's, and "ACD - Agent Not Answering" is
 * set by ACD only.
 */
interface DefaultStatus {
  name: string;
  icon: string;
  acdAllowed?: true;
  afterCallWork?: true;
  doNotDisturb?: true;
  selectable?: false;
}

export const defaultStatuses: readonly DefaultStatus[] = [
  { name: "Available", icon: "circle-check", acdAllowed: true },
  { name: "Available, No ACD", icon: "circle-dot" },
  { name: "Follow Up", icon: "clipboard-pen", afterCallWork: true },
  { name: "Away from desk", icon: "footprints" },
  { name: "At Lunch", icon: "utensils" },
  { name: "In a Meeting", icon: "users" },
  { name: "At a training session", icon: "graduation-cap" },
  { name: "Do Not Disturb", icon: "circle-minus", doNotDisturb: true },
  { name: "Working at Home", icon: "house", acdAllowed: true },
  { name: "Out of the Office", icon: "briefcase" },
  { name: "On Vacation", icon: "palmtree" },
  { name: "Gone Home", icon: "door-open" },
  { name: "ACD - Agent Not Answering", icon: "circle-x", doNotDisturb: true, selectable: false },
];
