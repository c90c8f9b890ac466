//! One kind of figure, one file, its page beside it.
