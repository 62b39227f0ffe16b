//! Attachments: the type decided from content, and a copy without metadata. No I/O, no clock.
