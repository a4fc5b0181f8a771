/** Beats for the page: browsers slow the timers of hidden pages to one a minute, workers' not. */
const BEAT_MS = 10_000;

setInterval(() => postMessage("beat"), BEAT_MS);
