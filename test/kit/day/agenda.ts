/** Things to do at minutes of the day, played in order at a chosen speed. */
export type Agenda = ReturnType<typeof createAgenda>;

type Item = { at: number; order: number; run: () => void };

/** `speed` is minutes of the day per minute of real time; Infinity plays everything at once. */
export function createAgenda(speed: number) {
  const items: Item[] = [];
  let order = 0;
  let minute = 0;
  let beganAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  /** What is done late, for a machine was asleep or slow, is done in order all the same. */
  function playDue(): void {
    for (;;) {
      const item = items[0];
      if (!item) {
        finish();
        return;
      }
      const wait = speed === Infinity ? 0 : item.at - minutesSinceBegin();
      if (wait > 0) {
        timer = setTimeout(playDue, Math.min((wait * 60_000) / speed, 60_000));
        return;
      }
      items.shift();
      minute = Math.max(minute, item.at);
      item.run();
    }
  }

  const minutesSinceBegin = () => ((performance.now() - beganAt) / 60_000) * speed;

  return {
    finished,
    now: () => (speed === Infinity ? minute : Math.max(minute, minutesSinceBegin())),
    add(at: number, run: () => void) {
      items.push({ at, order: order++, run });
      items.sort((a, b) => a.at - b.at || a.order - b.order);
    },
    play() {
      beganAt = performance.now();
      playDue();
    },
    stop() {
      clearTimeout(timer);
      items.length = 0;
      finish();
    },
    /** Looks again at what is due, after something was added from outside. */
    wake() {
      if (speed === Infinity || items.length === 0) return;
      clearTimeout(timer);
      timer = setTimeout(playDue, 0);
    },
  };
}
