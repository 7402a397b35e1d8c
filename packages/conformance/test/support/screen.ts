/** A screen that a test reads as its user would: up to the words that it waits for. */
export function recordedScreen() {
  let text = '';
  let onText = () => {};
  return {
    hasColors: false,
    write(more: string): void {
      text += more;
      onText();
    },
    /** What was written since the last call, up to these words. */
    async until(words: string): Promise<string> {
      while (!text.includes(words)) {
        await new Promise<void>((resume) => {
          onText = resume;
        });
      }
      const end = text.indexOf(words) + words.length;
      const seen = text.slice(0, end);
      text = text.slice(end);
      return seen;
    },
  };
}
