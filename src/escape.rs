//! Article text made safe for HTML, Markdown, SVG, CSV, a terminal and a CI annotation.
