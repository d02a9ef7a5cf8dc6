/** Reads a text aloud with a voice of this device: some voices of browsers are elsewhere, and would be sent it. */

/**
 * @returns {SpeechSynthesisVoice | undefined}
 */
function localVoice() {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find(({ lang, localService }) => localService && lang.toLowerCase().startsWith("fr"));
}

/**
 * Start reading, or stop if it was.
 * @param {string} text
 * @returns {string} what to tell, empty when it reads
 */
export function readAloud(text) {
  const synthesis = globalThis.speechSynthesis;
  if (synthesis?.speaking) {
    synthesis.cancel();
    return "Lecture arrêtée.";
  }
  const voice = localVoice();
  if (!voice) return "Cet appareil n’a pas de voix française installée\u00a0: rien n’a été lu, et rien n’a été envoyé.";
  const speech = new SpeechSynthesisUtterance(text);
  speech.voice = voice;
  speech.lang = voice.lang;
  synthesis.speak(speech);
  return "";
}

export function stopReading() {
  globalThis.speechSynthesis?.cancel();
}
