//! PostgreSQL's own tools as child processes: `pg_dump` and `pg_restore`.
//!
//! The password travels in the environment of the child, not in its arguments, which every user of
//! the machine can read.

use std::ffi::OsStr;
use std::process::Stdio;

use anyhow::{Context, bail};
use tokio::process::Command;
use url::Url;

/// A tool, told where the database is.
pub fn tool(name: &str, address: &str) -> anyhow::Result<Command> {
    let (address, password) = without_password(address)?;
    let mut command = Command::new(name);
    command.arg("--dbname").arg(address).arg("--no-password");
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    Ok(command)
}

/// The address without its password, as libpq reads it, and the password.
fn without_password(address: &str) -> anyhow::Result<(String, Option<String>)> {
    // The address itself must not reach an error message: it may hold the password.
    let mut url = Url::parse(address)
        .map_err(|why| anyhow::anyhow!("the database's address cannot be read: {why}"))?;
    let mut password = url.password().map(decoded);
    let mut kept = Vec::new();
    for (key, value) in url.query_pairs() {
        match &*key {
            "password" => password = Some(value.into_owned()),
            // Our driver's own words, which libpq does not know or knows by another name.
            "statement-cache-capacity" => {}
            "ssl-mode" => kept.push(("sslmode".to_owned(), value.into_owned())),
            "ssl-root-cert" => kept.push(("sslrootcert".to_owned(), value.into_owned())),
            _ => kept.push((key.into_owned(), value.into_owned())),
        }
    }
    // Refused only for addresses without a host, which hold no password either.
    let _: Result<(), ()> = url.set_password(None);
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    Ok((url.to_string(), password))
}

fn decoded(text: &str) -> String {
    let form = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(form.as_bytes())
        .map(|(_, value)| value.into_owned())
        .next()
        .unwrap_or_default()
}

/// Runs it; what it complains of becomes the error.
pub async fn run(mut command: Command) -> anyhow::Result<()> {
    let name = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let missing = || {
        format!(
            "{name} was not found. Install PostgreSQL's client programs, of the server's version or newer \
             (Debian: apt-get install postgresql-client)"
        )
    };
    let done = match command.output().await {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => bail!(missing()),
        other => other.with_context(|| format!("{name} cannot be run"))?,
    };
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let last: Vec<&str> = said
        .lines()
        .rev()
        .filter(|l| !l.trim().is_empty())
        .take(4)
        .collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    bail!("{name} failed ({}): {}", done.status, last.join(" · "))
}

/// Whether a tool can be run here.
pub async fn is_there(name: impl AsRef<OsStr>) -> bool {
    let mut command = Command::new(name);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().await.is_ok_and(|s| s.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_not_among_the_arguments() {
        let command = tool(
            "pg_dump",
            "postgres://ann:p%40ss%2Bw+d@db.example:5433/gc?ssl-mode=require",
        )
        .unwrap();
        let arguments: Vec<_> = command
            .as_std()
            .get_args()
            .map(|a| a.to_string_lossy().into_owned())
            .collect();
        assert!(
            arguments.contains(&"postgres://ann@db.example:5433/gc?sslmode=require".into()),
            "{arguments:?}"
        );
        let password = command
            .as_std()
            .get_envs()
            .find(|(k, _)| *k == "PGPASSWORD")
            .unwrap()
            .1
            .unwrap();
        assert_eq!(password, "p@ss+w+d");
        let plain =
            without_password("postgres://ann@db.example/gc?statement-cache-capacity=9&password=x")
                .unwrap();
        assert_eq!(
            plain,
            ("postgres://ann@db.example/gc".into(), Some("x".into()))
        );
    }

    #[tokio::test]
    async fn a_tool_that_is_missing_or_fails_says_so() {
        let error = run(Command::new("goodcatch-no-such-tool"))
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("postgresql-client"), "{error}");
        let mut command = Command::new("sh");
        command
            .args(["-c", "echo the reason >&2; exit 3"])
            .stderr(Stdio::piped());
        let error = run(command).await.unwrap_err().to_string();
        assert!(error.contains("the reason"), "{error}");
    }
}
