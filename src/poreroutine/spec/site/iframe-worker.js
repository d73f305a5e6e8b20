/* Browsers refuse workers to pages opened from the file system. There, the script of a worker runs
 * in a hidden frame instead, so that the search answers without a server and without a network. */
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const waiting = [];
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "search";
      document.documentElement.append(frame);
      const inside = frame.contentWindow;
      const deliver = (data) => inside.dispatchEvent(new MessageEvent("message", { data }));
      this.postMessage = (data) => waiting.push(data);
      this.terminate = () => frame.remove();
      inside.postMessage = (data) => {
        const event = new MessageEvent("message", { data });
        this.dispatchEvent(event);
        this.onmessage?.(event);
      };
      const script = inside.document.createElement("script");
      script.src = new URL(url, location.href);
      script.onload = () => {
        this.postMessage = deliver;
        waiting.forEach(deliver);
      };
      script.onerror = () => this.dispatchEvent(new Event("error"));
      inside.document.head.append(script);
    }
  };
  window.Worker = window.IFrameWorker;
}
