//! What in a text would identify its writer.
