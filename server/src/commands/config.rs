//! `goodcatch config`: each setting with its value, origin and meaning.

use std::process::ExitCode;

use goodcatch_platform::config::variable;

use super::Common;

pub(super) fn run(common: &Common) -> anyhow::Result<ExitCode> {
    for shown in common.load()?.shown() {
        let value = if shown.value.is_empty() {
            "(empty)".into()
        } else {
            shown.value
        };
        println!("{} = {value}", shown.key);
        println!("    from {} · {}", shown.origin, variable(shown.key));
        println!("    {}", shown.meaning);
    }
    Ok(ExitCode::SUCCESS)
}
