// Stands in the head of every page, before the theme: the theme fetches its search index, the largest thing on a page to
// read, as soon as it runs. It gets it when someone turns to the search.

const INDEX = "/search/search_index.json";
const FIELD = "[data-md-component=search-query]";

const searching = new Promise((resolve) => {
  document.addEventListener("focusin", function look({ target }) {
    if (!(target instanceof Element) || !target.matches(FIELD)) return;
    document.removeEventListener("focusin", look);
    resolve(null);
  });
});

window.XMLHttpRequest = class extends XMLHttpRequest {
  #waits = false;

  /** @param {[string, string | URL]} options */
  open(...options) {
    this.#waits = String(options[1]).endsWith(INDEX);
    super.open(...options);
  }

  /** @param {XMLHttpRequestBodyInit | null} [body] */
  send(body) {
    if (this.#waits) searching.then(() => super.send(body));
    else super.send(body);
  }
};
