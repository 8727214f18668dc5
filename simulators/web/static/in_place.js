"use strict";
// The next page comes into the document at hand, as with the frameworks that most portals are built on; the address and
// the history are the browser's (Navigation API). Where a browser lacks that, every page is a document of its own.
(() => {
  const ANEW = "anew";
  const EMPTY = "/__empty__"; // shown by nobody, asked for by nobody
  const looks = (head) => [...head.querySelectorAll("link[rel=stylesheet], script[src]")]
    .map((one) => one.getAttribute("href") ?? one.getAttribute("src")).join();

  const refused = () => performance.getEntriesByType("navigation")[0]?.responseStatus >= 400; // its status would stay

  function show(page) {
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    document.dispatchEvent(new Event("page-shown"));
  }

  async function bring({ destination, formData, info, signal }) {
    const anew = info?.went
      ? () => info.went(false)
      : (address) => navigation.navigate(address, { history: "replace", info: ANEW });
    const posted = formData !== null;
    const [method, body] = posted ? ["POST", new URLSearchParams(formData)] : ["GET", null];
    let reply, page;
    try {
      reply = await fetch(destination.url, { method, body, signal, headers: { Accept: "text/html" } });
      page = new DOMParser().parseFromString(await reply.text(), "text/html");
    } catch {
      if (info?.went || !signal.aborted) anew(destination.url); // the browser says why there is no answer
      return;
    }
    const stays = posted && !reply.redirected; // posted again it might do something twice
    if (!stays && (!reply.ok || looks(page.head) !== looks(document.head))) {
      anew(reply.url);
      return;
    }
    if (reply.redirected) history.replaceState(null, "", reply.url);
    show(page);
    info?.went?.(true);
  }

  // For whoever uses a window again (ADR 0026): the document stays, and no page in it.
  if (window.navigation) window.documentAtHand = {
    // Goes to an address as if it had been typed; tells whether its page came into this document.
    goTo: (address) => new Promise((went) => {
      const { committed, finished } = navigation.navigate(address, { info: { went } });
      for (const end of [committed, finished]) end.catch(() => {}); // told by `went`
    }),
    empty() {
      window.stop();
      history.replaceState(null, "", EMPTY);
      show({ title: "", body: document.createElement("body") });
      performance.clearResourceTimings();
    },
  };

  window.navigation?.addEventListener("navigate", (event) => {
    const { canIntercept, destination, downloadRequest, hashChange, info, navigationType } = event;
    const ours = navigationType === "replace" && destination.sameDocument;
    const reloads = navigationType === "reload" || info === ANEW || refused();
    if (!canIntercept || hashChange || downloadRequest !== null || reloads || ours) return;
    event.intercept({ handler: () => bring(event) });
  });
})();
