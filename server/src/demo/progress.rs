//! How far the demo is.

/// Somebody who is told how far it is.
pub trait Progress: Send + Sync {
    /// Something of `steps` steps begins.
    fn begin(&self, what: &'static str, steps: u64);
    /// So many steps more are done.
    fn step(&self, done: u64);
}

/// Nobody.
impl Progress for () {
    fn begin(&self, _: &'static str, _: u64) {}
    fn step(&self, _: u64) {}
}

impl Progress for indicatif::ProgressBar {
    fn begin(&self, what: &'static str, steps: u64) {
        self.set_length(steps);
        self.set_position(0);
        self.set_message(what);
    }

    fn step(&self, done: u64) {
        self.inc(done);
    }
}
