/** 提示音: two soft notes, the second an echo of the first. No file is loaded for it. */
let audio: AudioContext | null = null;

export function chime(): void {
  audio ??= new AudioContext();
  // Asleep until somebody has pressed something on this page; then it rings from the next time on.
  void audio.resume();
  const start = audio.currentTime;
  ring(audio, start, 0.12);
  ring(audio, start + 0.22, 0.05);
}

function ring(context: AudioContext, at: number, loudness: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.45);
}
