//! Paper: a small document in, a tagged PDF out.
