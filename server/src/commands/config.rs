//! `goodcatch config`: each setting with its value, origin and meaning.

use std::io::{self, Write};
use std::process::ExitCode;

use goodcatch_platform::config::variable;

use super::Common;

pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for shown in common.load()?.shown() {
        let value = if shown.value.is_empty() {
            "(empty)".into()
        } else {
            shown.value
        };
        let (key, variable) = (shown.key, variable(shown.key));
        text.push_str(&format!("{key} = {value}\n"));
        text.push_str(&format!("    from {} · {variable}\n", shown.origin));
        text.push_str(&format!("    {}\n", shown.meaning));
    }
    match io::stdout().write_all(text.as_bytes()) {
        // Whoever reads only the beginning has what they wanted.
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
