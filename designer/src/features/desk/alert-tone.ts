/** Two soft notes, a fourth apart: heard in a loud room, bearable the fortieth time. */
const NOTES_HZ = [587.33, 783.99];
const NOTE_S = 0.22;
const LOUDEST = 0.35;

let context: AudioContext | undefined;

/**
 * Plays the alert's tone once.
 * @param volume 0 to 100.
 */
export function playAlertTone(volume: number): void {
  if (volume <= 0) return;
  context ??= new AudioContext();
  const audio = context;
  // Before the first press on the page, browsers keep it silent; the screen still shows the alert.
  if (audio.state === "suspended") void audio.resume();
  for (const [index, frequency] of NOTES_HZ.entries()) {
    const start = audio.currentTime + index * NOTE_S;
    const note = new OscillatorNode(audio, { type: "sine", frequency });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(LOUDEST * (volume / 100) ** 2, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_S * 1.6);
    note.connect(gain).connect(audio.destination);
    note.start(start);
    note.stop(start + NOTE_S * 1.7);
  }
}
