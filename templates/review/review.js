// The pages are whole without scripts. With them a decision does not load a page anew (swap.js), the keyboard does all
// (keys.js), and the page follows the files (live.js).
import "./swap.js";
import "./keys.js";
import "./live.js";
