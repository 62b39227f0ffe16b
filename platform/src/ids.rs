//! Random ids and other randomness, as an argument: the system's in use, a seeded one in the demo.

use std::sync::{Arc, Mutex};

use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha12Rng;
use uuid::Uuid;

/// Where randomness comes from.
#[derive(Clone)]
pub enum Random {
    /// The operating system's generator.
    System,
    /// The same every time: for the demo and for tests, never for secrets of a real organisation.
    Seeded(Arc<Mutex<ChaCha12Rng>>),
}

impl Random {
    /// A generator that yields the same for the same seed.
    pub fn seeded(seed: u64) -> Random {
        Random::Seeded(Arc::new(Mutex::new(ChaCha12Rng::seed_from_u64(seed))))
    }

    /// Fills `to` with random bytes.
    pub fn fill(&self, to: &mut [u8]) {
        match self {
            // The one place that asks the system.
            Random::System => rand::rng().fill_bytes(to),
            Random::Seeded(rng) => {
                rng.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .fill_bytes(to);
            }
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// A random (version 4) UUID: it tells neither order nor time.
    pub fn uuid(&self) -> Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    /// A new id of type `T`.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.uuid())
    }

    /// A number in `0..below` (0 when `below` is 0).
    pub fn below(&self, below: u64) -> u64 {
        if below == 0 {
            return 0;
        }
        let mut rng = ChaCha12Rng::from_seed(self.bytes());
        rng.random_range(0..below)
    }
}

/// Makes a type for ids: a random UUID that cannot be mistaken for another thing's.
#[macro_export]
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub ::uuid::Uuid);

        impl From<::uuid::Uuid> for $name {
            fn from(id: ::uuid::Uuid) -> Self { Self(id) }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.simple().fmt(f)
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
        impl From<$name> for $crate::database::Value {
            fn from(id: $name) -> Self { $crate::database::Value::Id(Some(id.0)) }
        }
        impl $crate::database::Typed for $name {
            const NULL: $crate::database::Value = $crate::database::Value::Id(None);
        }
        impl $crate::database::Column for $name {
            fn read(row: &$crate::database::Row, key: $crate::database::Key<'_>) -> $crate::database::Result<Self> {
                <::uuid::Uuid as $crate::database::Column>::read(row, key).map(Self)
            }
            fn read_opt(row: &$crate::database::Row, key: $crate::database::Key<'_>) -> $crate::database::Result<Option<Self>> {
                Ok(<::uuid::Uuid as $crate::database::Column>::read_opt(row, key)?.map(Self))
            }
        }
    };
}

/// Makes an enum of words that is the same in Rust, in the database, in forms and in JSON.
#[macro_export]
macro_rules! words_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order of their definition.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word that stands for it in the database, in forms and in JSON.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.write_str(self.word()) }
        }
        impl ::std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                match s { $($word => Ok($name::$variant),)+ _ => Err(format!("‘{s}’ is not one of: {}", [$($word),+].join(", "))) }
            }
        }
        impl From<$name> for $crate::database::Value {
            fn from(v: $name) -> Self { $crate::database::Value::Text(Some(v.word().to_owned())) }
        }
        impl $crate::database::Typed for $name {
            const NULL: $crate::database::Value = $crate::database::Value::Text(None);
        }
        impl $crate::database::Column for $name {
            fn read(row: &$crate::database::Row, key: $crate::database::Key<'_>) -> $crate::database::Result<Self> {
                <String as $crate::database::Column>::read(row, key)?
                    .parse().map_err($crate::database::DbError::Unreadable)
            }
            fn read_opt(row: &$crate::database::Row, key: $crate::database::Key<'_>) -> $crate::database::Result<Option<Self>> {
                <String as $crate::database::Column>::read_opt(row, key)?
                    .map(|s| s.parse().map_err($crate::database::DbError::Unreadable)).transpose()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        assert_eq!(Random::seeded(7).uuid(), Random::seeded(7).uuid());
        assert_ne!(Random::seeded(7).uuid(), Random::seeded(8).uuid());
        assert_eq!(Random::System.uuid().get_version_num(), 4);
    }

    #[test]
    fn below_stays_below() {
        let random = Random::seeded(1);
        assert!((0..200).all(|_| random.below(3) < 3));
        assert_eq!(random.below(0), 0);
    }
}
