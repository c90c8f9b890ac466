//! Which files are articles, and many documents through the floors.
