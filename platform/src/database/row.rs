//! Rows on their way out, whichever engine they came from.

use serde_json::Value as Json;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use crate::clock::Time;

use super::{DbError, Result};

/// One row of an answer.
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

/// Which column: by name, or by place (from 0).
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// By name.
    Name(&'a str),
    /// By place.
    Index(usize),
}

impl Row {
    /// The column `name`, which must not be null.
    pub fn get<T: Column>(&self, name: &str) -> Result<T> {
        T::read(self, Key::Name(name))
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// Reads a column that is not null.
    fn read(row: &Row, key: Key<'_>) -> Result<Self>;
    /// Reads a column that may be null.
    fn read_opt(row: &Row, key: Key<'_>) -> Result<Option<Self>>;
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row, key: Key<'_>) -> Result<Self> {
        T::read_opt(row, key)
    }
    fn read_opt(row: &Row, key: Key<'_>) -> Result<Option<Self>> {
        T::read_opt(row, key).map(Some)
    }
}

fn raw<'r, T>(row: &'r Row, key: Key<'_>) -> Result<T>
where
    T: sqlx::Decode<'r, sqlx::Sqlite>
        + sqlx::Type<sqlx::Sqlite>
        + sqlx::Decode<'r, sqlx::Postgres>
        + sqlx::Type<sqlx::Postgres>,
{
    use sqlx::Row as _;
    Ok(match (row, key) {
        (Row::Sqlite(r), Key::Name(n)) => r.try_get(n)?,
        (Row::Sqlite(r), Key::Index(i)) => r.try_get(i)?,
        (Row::Postgres(r), Key::Name(n)) => r.try_get(n)?,
        (Row::Postgres(r), Key::Index(i)) => r.try_get(i)?,
    })
}

macro_rules! columns {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &Row, key: Key<'_>) -> Result<Self> { raw(row, key) }
            fn read_opt(row: &Row, key: Key<'_>) -> Result<Option<Self>> { raw(row, key) }
        }
    )+};
}

columns!(i64, f64, String, Vec<u8>, Uuid, bool);

impl Column for Time {
    fn read(row: &Row, key: Key<'_>) -> Result<Self> {
        raw(row, key).map(Time)
    }
    fn read_opt(row: &Row, key: Key<'_>) -> Result<Option<Self>> {
        Ok(raw::<Option<i64>>(row, key)?.map(Time))
    }
}

impl Column for Json {
    fn read(row: &Row, key: Key<'_>) -> Result<Self> {
        Self::read_opt(row, key)?.ok_or_else(|| DbError::Unreadable(format!("{key:?} is null")))
    }
    fn read_opt(row: &Row, key: Key<'_>) -> Result<Option<Self>> {
        match row {
            Row::Sqlite(_) => raw::<Option<String>>(row, key)?
                .map(|t| serde_json::from_str(&t).map_err(|e| DbError::Unreadable(e.to_string())))
                .transpose(),
            Row::Postgres(_) => Ok(raw::<Option<sqlx::types::Json<Json>>>(row, key)?.map(|j| j.0)),
        }
    }
}

/// A type that a row can be read as. [`crate::from_row`] writes it for plain structs.
pub trait FromRow: Sized {
    /// Reads the whole row.
    fn from_row(row: &Row) -> Result<Self>;
}

macro_rules! tuples {
    ($($name:ident $index:tt),+) => {
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Result<Self> {
                Ok(($($name::read(row, Key::Index($index))?,)+))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);

/// Reads a struct from columns of the same names: `from_row!(Case { id, title });`
#[macro_export]
macro_rules! from_row {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::database::FromRow for $name {
            fn from_row(row: &$crate::database::Row) -> $crate::database::Result<Self> {
                Ok(Self { $($field: row.get(stringify!($field))?),+ })
            }
        }
    };
}
