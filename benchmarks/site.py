"""Measure the exported site in Chromium: sizes, the first question, and the first routine.

A visit opens the page and asks for a routine at once; the warm ones are those after the first, in
the same browser. `python benchmarks/site.py build/node_modules/pyodide`
"""

from __future__ import annotations

import functools
import gzip
import shutil
import statistics
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from poreroutine.embed import Runtime, export_site

VISITS = 5
PROFILE = {"age": 29, "skin_type": "oily", "concerns": ["visible_pores"]}
VISIT = """
async (profile) => {
  const worker = new Worker('worker.js', { type: 'module' });
  const heard = (fits) => new Promise((done) => {
    worker.addEventListener('message', ({ data }) => fits(data) && done(data));
  });
  const answer = heard((data) => data.id === 1);
  const stored = heard((data) => data.stored);
  worker.postMessage({ id: 1, path: '/v1/routines', query: {}, body: profile });
  const { status } = await answer;
  const taken = performance.now();
  if (window.first) await stored;
  if (status !== 200) throw new Error(`status ${status}`);
  return taken;
}
"""


class Files(SimpleHTTPRequestHandler):
    """A static host."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def visit(context: BrowserContext, address: str, *, first: bool) -> tuple[float, float]:
    """Return the milliseconds to the first question, and to a routine that is asked for at once."""
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.goto(f"{address}icon.svg")  # of the same folder, and starts no worker of its own
    page.evaluate(f"window.first = {str(first).lower()}")
    routine = page.evaluate(VISIT, PROFILE)
    page.goto(address)
    page.wait_for_selector("input[name=age]")
    question = page.evaluate("performance.now()")
    page.wait_for_timeout(2_000)
    page.close()
    return question, routine


def main() -> None:
    """Export, visit, and print the figures."""
    runtime = Runtime.find(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        exported = export_site(folder, runtime)
        for name, size in exported.files.items():
            packed = len(gzip.compress((folder / name).read_bytes()))
            print(f"{size / 1000:9.1f} kB  {packed / 1000:9.1f} kB compressed  {name}")
        handler = functools.partial(Files, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as started:
            context = started.chromium.launch_persistent_context(
                f"{made}/visitor",
                executable_path=shutil.which("chromium"),
                args=["--no-sandbox"],
            )
            question, routine = visit(context, address, first=True)
            print(f"first visit: question {question:.0f} ms, routine {routine:.0f} ms")
            warm = [visit(context, address, first=False) for _ in range(VISITS)]
            context.close()
        server.shutdown()
    print(f"later visits: question {statistics.median(each[0] for each in warm):.0f} ms, ", end="")
    print(f"routine {statistics.median(each[1] for each in warm):.0f} ms (median of {VISITS})")


if __name__ == "__main__":
    main()
