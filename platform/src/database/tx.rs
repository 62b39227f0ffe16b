//! A connection at work: the few verbs that stores use.

use futures::TryStreamExt;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{
    AssertSqlSafe, Either, Executor, PgConnection, Postgres, SqlSafeStr, SqlStr, Sqlite,
    Transaction,
};

use super::sqlite::{Bundle, WriteTx};
use super::{Column, DbError, Engine, FromRow, Key, Result, Row, Value, value};

/// How many parameters one statement gets: SQLite looks each `$N` up among all before it, so that the
/// cost grows with the square, and few statements stay in its cache.
const PARAMETERS: usize = 1_000;

/// A connection for reading, or a transaction for writing.
pub struct Tx {
    at: At,
}

enum At {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteWrite(WriteTx),
    PostgresRead(PoolConnection<Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

enum On<'a> {
    /// And what goes before the statement.
    Sqlite(&'a mut SqliteConnection, Option<Bundle>),
    Postgres(&'a mut PgConnection),
}

impl Tx {
    pub(super) fn sqlite_read(c: PoolConnection<Sqlite>) -> Tx {
        Tx {
            at: At::SqliteRead(c),
        }
    }
    pub(super) fn sqlite_write(c: WriteTx) -> Tx {
        Tx {
            at: At::SqliteWrite(c),
        }
    }
    pub(super) fn postgres_read(c: PoolConnection<Postgres>) -> Tx {
        Tx {
            at: At::PostgresRead(c),
        }
    }
    pub(super) fn postgres_write(c: Transaction<'static, Postgres>) -> Tx {
        Tx {
            at: At::PostgresWrite(c),
        }
    }

    fn on(&mut self) -> Result<On<'_>> {
        Ok(match &mut self.at {
            At::SqliteRead(c) => On::Sqlite(c, None),
            At::SqliteWrite(c) => {
                let (connection, before) = c.connection()?;
                On::Sqlite(connection, before)
            }
            At::PostgresRead(c) => On::Postgres(c),
            At::PostgresWrite(c) => On::Postgres(c),
        })
    }

    /// Which engine this is, for the few places in `platform/database` that must differ.
    pub fn engine(&self) -> Engine {
        match self.at {
            At::SqliteRead(_) | At::SqliteWrite(_) => Engine::Sqlite,
            At::PostgresRead(_) | At::PostgresWrite(_) => Engine::Postgres,
        }
    }

    /// What was last done came to its end.
    fn went_well(&mut self) {
        if let At::SqliteWrite(c) = &mut self.at {
            c.went_well();
        }
    }

    async fn rows(&mut self, sql: SqlStr, args: &[Value]) -> Result<Vec<Row>> {
        let rows = match self.on()? {
            On::Sqlite(c, before) => on_sqlite(c, before, sql, args).await?.0,
            On::Postgres(c) => {
                let query = sqlx::query_with(sql, value::postgres(args)?);
                query.fetch(c).map_ok(Row::Postgres).try_collect().await?
            }
        };
        self.went_well();
        Ok(rows)
    }

    /// Every row of the answer.
    pub async fn list<T: FromRow>(&mut self, sql: &'static str, args: &[Value]) -> Result<Vec<T>> {
        self.rows(sql.into_sql_str(), args)
            .await?
            .iter()
            .map(T::from_row)
            .collect()
    }

    /// The first row of the answer, if there is one.
    pub async fn find<T: FromRow>(
        &mut self,
        sql: &'static str,
        args: &[Value],
    ) -> Result<Option<T>> {
        self.rows(sql.into_sql_str(), args)
            .await?
            .first()
            .map(T::from_row)
            .transpose()
    }

    /// The first column of the first row, if there is one.
    pub async fn value<T: Column>(
        &mut self,
        sql: &'static str,
        args: &[Value],
    ) -> Result<Option<T>> {
        let rows = self.rows(sql.into_sql_str(), args).await?;
        rows.first()
            .map(|row| T::read(row, Key::Index(0)))
            .transpose()
    }

    /// A count or other number that a statement always answers with.
    pub async fn count(&mut self, sql: &'static str, args: &[Value]) -> Result<i64> {
        self.value(sql, args)
            .await?
            .ok_or_else(|| DbError::Unreadable("a count that is not there".into()))
    }

    /// Runs a statement; how many rows it touched.
    pub async fn run(&mut self, sql: &'static str, args: &[Value]) -> Result<u64> {
        self.run_str(sql.into_sql_str(), args).await
    }

    async fn run_str(&mut self, sql: SqlStr, args: &[Value]) -> Result<u64> {
        let touched = match self.on()? {
            On::Sqlite(c, before) => on_sqlite(c, before, sql, args).await?.1,
            On::Postgres(c) => sqlx::query_with(sql, value::postgres(args)?)
                .execute(c)
                .await?
                .rows_affected(),
        };
        self.went_well();
        Ok(touched)
    }

    /// Runs a statement of which nobody needs to know anything. On SQLite it goes along with a later one, or with the
    /// commit: that fails if this does, and nothing of the transaction stays.
    pub async fn send(&mut self, sql: &'static str, args: &[Value]) -> Result<()> {
        match &mut self.at {
            At::SqliteWrite(c) => c.send(sql, args).await,
            _ => self.run(sql, args).await.map(drop),
        }
    }

    /// As [`Tx::insert_many`], without waiting for it: see [`Tx::send`].
    pub async fn send_many(
        &mut self,
        head: &'static str,
        rows: &[Vec<Value>],
        tail: &'static str,
    ) -> Result<()> {
        for (sql, args) in inserts(head, rows, tail) {
            match &mut self.at {
                At::SqliteWrite(c) => c.send(&sql, &args).await?,
                _ => {
                    self.run_str(AssertSqlSafe(sql).into_sql_str(), &args)
                        .await?;
                }
            }
        }
        Ok(())
    }

    /// Inserts many rows in few statements: `head` is `insert into t (a, b) values`, `tail` what
    /// follows the rows (`on conflict …`, or nothing). Every row has the same number of values.
    pub async fn insert_many(
        &mut self,
        head: &'static str,
        rows: &[Vec<Value>],
        tail: &'static str,
    ) -> Result<u64> {
        let mut touched = 0;
        for (sql, args) in inserts(head, rows, tail) {
            // Literal head and tail, and placeholders that we counted: nothing foreign in it.
            touched += self
                .run_str(AssertSqlSafe(sql).into_sql_str(), &args)
                .await?;
        }
        Ok(touched)
    }

    /// Like [`Tx::list`] with a set: the text `(in)` in `sql` becomes `(…)` with one placeholder for
    /// each of `set`, numbered after `args`. An empty set answers with nothing.
    pub async fn list_in<T: FromRow>(
        &mut self,
        sql: &'static str,
        args: &[Value],
        set: &[Value],
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        for chunk in set.chunks(PARAMETERS) {
            // The last one stands for as many as are missing: few sizes are few statements to prepare.
            let size = chunk.len().next_power_of_two();
            let places: Vec<String> = (0..size)
                .map(|i| format!("${}", args.len() + i + 1))
                .collect();
            let text = sql.replace("(in)", &format!("({})", places.join(",")));
            let filling = chunk.iter().rev().cycle().take(size - chunk.len());
            let all: Vec<Value> = args.iter().chain(chunk).chain(filling).cloned().collect();
            // A literal and placeholders that we counted: nothing foreign in it.
            for row in self.rows(AssertSqlSafe(text).into_sql_str(), &all).await? {
                found.push(T::from_row(&row)?);
            }
        }
        Ok(found)
    }

    /// Runs a text of several statements without parameters (schema only).
    pub(super) async fn script(&mut self, sql: String) -> Result<()> {
        // Our own migrations, embedded when compiled.
        let sql = AssertSqlSafe(sql);
        match self.on()? {
            On::Sqlite(c, before) => {
                if let Some(before) = before {
                    before.query()?.execute(&mut *c).await?;
                }
                sqlx::raw_sql(sql).execute(c).await.map(|_| ())?;
            }
            On::Postgres(c) => sqlx::raw_sql(sql).execute(c).await.map(|_| ())?,
        }
        self.went_well();
        Ok(())
    }

    /// How much text has been sent that has not gone to the database yet.
    #[cfg(test)]
    pub(super) fn held_back(&self) -> usize {
        match &self.at {
            At::SqliteWrite(c) => c.held_back(),
            _ => 0,
        }
    }

    /// How the engine would answer: for tests and benchmarks that look at plans.
    pub async fn plan(&mut self, sql: &'static str, args: &[Value]) -> Result<String> {
        let (head, column) = match self.engine() {
            Engine::Sqlite => ("explain query plan ", Key::Name("detail")),
            Engine::Postgres => ("explain ", Key::Index(0)),
        };
        let rows = self
            .rows(AssertSqlSafe(format!("{head}{sql}")).into_sql_str(), args)
            .await?;
        let lines: Result<Vec<String>> = rows.iter().map(|r| String::read(r, column)).collect();
        Ok(lines?.join("\n"))
    }

    /// Makes the writes durable; once this returns, they are on disk.
    pub async fn commit(self) -> Result<()> {
        match self.at {
            At::SqliteWrite(tx) => tx.commit().await,
            At::PostgresWrite(tx) => Ok(tx.commit().await?),
            At::SqliteRead(_) | At::PostgresRead(_) => Ok(()),
        }
    }
}

/// Runs a statement on SQLite, and what goes before it: its rows, and how many it touched.
async fn on_sqlite(
    connection: &mut SqliteConnection,
    before: Option<Bundle>,
    sql: SqlStr,
    args: &[Value],
) -> Result<(Vec<Row>, u64)> {
    let query = match before {
        None => sqlx::query_with(sql, value::sqlite(args)?),
        Some(mut bundle) => {
            bundle.add(sql.as_str(), args);
            bundle.query()?
        }
    };
    let mut answers = connection.fetch_many(query);
    let (mut rows, mut last) = (Vec::new(), (Vec::new(), 0));
    // Each statement answers; ours is the last.
    while let Some(answer) = answers.try_next().await? {
        match answer {
            Either::Right(row) => rows.push(Row::Sqlite(row)),
            Either::Left(done) => last = (std::mem::take(&mut rows), done.rows_affected()),
        }
    }
    Ok(last)
}

/// The statements that insert `rows`, each with its values.
fn inserts(
    head: &'static str,
    rows: &[Vec<Value>],
    tail: &'static str,
) -> Vec<(String, Vec<Value>)> {
    let Some(width) = rows.first().map(Vec::len).filter(|w| *w > 0) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for chunk in rows.chunks((PARAMETERS / width).max(1)) {
        let mut sql = String::with_capacity(head.len() + chunk.len() * width * 7);
        sql.push_str(head);
        let mut n = 0;
        for (i, _) in chunk.iter().enumerate() {
            sql.push_str(if i == 0 { " (" } else { ", (" });
            for j in 0..width {
                n += 1;
                if j > 0 {
                    sql.push(',');
                }
                sql.push('$');
                sql.push_str(&n.to_string());
            }
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(tail);
        all.push((sql, chunk.iter().flatten().cloned().collect()));
    }
    all
}
