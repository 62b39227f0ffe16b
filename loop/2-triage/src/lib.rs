//! Triage: reports become cases; a verdict answers every reporter.
