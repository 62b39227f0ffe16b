//! HTTP journeys on both databases, the privacy matrix, the browser.
