// On the page for what is not there: some mail programs write the "#" of a link as "%23", and then it leads nowhere.

const wanted = new URL(location.href);
const [path = "", hash] = wanted.pathname.split(/%23/i);
if (hash !== undefined) {
  wanted.pathname = path;
  wanted.hash = `#${hash}`;
  location.replace(wanted);
}
