//! Parameters. A null keeps its type, since PostgreSQL insists on one.

use sqlx::Arguments;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use uuid::Uuid;

use crate::clock::Time;

use super::Result;

/// A value on its way into the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number.
    Int(Option<i64>),
    /// A real number.
    Real(Option<f64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
    /// An id.
    Id(Option<Uuid>),
    /// True or false.
    Bool(Option<bool>),
    /// A JSON document.
    Json(Option<serde_json::Value>),
}

/// A type whose null the database can be told.
pub trait Typed: Into<Value> {
    /// Its null.
    const NULL: Value;
}

impl<T: Typed> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(T::NULL, Into::into)
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from(v: $type) -> Self { Value::$variant(Some(v.into())) }
        }
        impl Typed for $type {
            const NULL: Value = Value::$variant(None);
        }
    )+};
}

from! {
    i64 => Int, i32 => Int, u32 => Int, f64 => Real, f32 => Real, &str => Text, String => Text,
    Vec<u8> => Bytes, &[u8] => Bytes, Uuid => Id, bool => Bool, serde_json::Value => Json,
}

impl From<&String> for Value {
    fn from(v: &String) -> Self {
        Value::Text(Some(v.clone()))
    }
}

impl From<Time> for Value {
    fn from(v: Time) -> Self {
        Value::Int(Some(v.0))
    }
}

impl Typed for Time {
    const NULL: Value = Value::Int(None);
}

impl From<usize> for Value {
    fn from(v: usize) -> Self {
        Value::Int(Some(i64::try_from(v).unwrap_or(i64::MAX)))
    }
}

/// PostgreSQL takes no NUL in text; SQLite would cut it in some tools. Neither sees one.
fn plain(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

pub(super) fn sqlite(values: &[Value]) -> Result<SqliteArguments> {
    let mut args = SqliteArguments::default();
    for value in values {
        match value.clone() {
            Value::Int(v) => Arguments::add(&mut args, v),
            Value::Real(v) => Arguments::add(&mut args, v),
            Value::Text(v) => Arguments::add(&mut args, v.map(|t| plain(&t))),
            Value::Bytes(v) => Arguments::add(&mut args, v),
            Value::Id(v) => Arguments::add(&mut args, v),
            Value::Bool(v) => Arguments::add(&mut args, v),
            Value::Json(v) => Arguments::add(&mut args, v.map(|j| j.to_string())),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(args)
}

pub(super) fn postgres(values: &[Value]) -> Result<PgArguments> {
    let mut args = PgArguments::default();
    for value in values {
        match value.clone() {
            Value::Int(v) => args.add(v),
            Value::Real(v) => args.add(v),
            Value::Text(v) => args.add(v.map(|t| plain(&t))),
            Value::Bytes(v) => args.add(v),
            Value::Id(v) => args.add(v),
            Value::Bool(v) => args.add(v),
            Value::Json(v) => args.add(v.map(|mut j| {
                scrub(&mut j);
                j
            })),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(args)
}

/// jsonb takes no \u0000 anywhere.
fn scrub(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::String(s) if s.contains('\0') => *s = plain(s),
        serde_json::Value::Array(items) => items.iter_mut().for_each(scrub),
        serde_json::Value::Object(map) => {
            if map.keys().any(|k| k.contains('\0')) {
                *map = std::mem::take(map)
                    .into_iter()
                    .map(|(k, v)| (plain(&k), v))
                    .collect();
            }
            map.values_mut().for_each(scrub);
        }
        _ => {}
    }
}
