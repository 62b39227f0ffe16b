//! What a handler or a job holds of the platform.

use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::database::Db;
use crate::ids::Random;
use crate::words::{ENGLISH, Lang};

/// Database, clock, randomness and configuration, passed as one.
#[derive(Clone)]
pub struct Platform {
    /// The database.
    pub db: Db,
    /// The present.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// The configuration.
    pub config: Arc<Config>,
}

impl Platform {
    /// The language of people whose own is not known.
    pub fn language(&self) -> Lang {
        Lang::find(&self.config.language).unwrap_or(ENGLISH)
    }
}
