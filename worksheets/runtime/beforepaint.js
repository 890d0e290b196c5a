// Stands at the top of every page: what changes the look of all of it, before there is anything to look at again.

import { show, wanted } from "./colours.js";

// What the theme's script says later: that scripts run, and that it watches the keyboard (no style asks for that one, but
// a browser works out every style again for it).
document.documentElement.className = "js js-focus-visible";
show(wanted());
