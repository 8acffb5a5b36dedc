//! `csdlgen generate`.

use csdl_codegen::config::Config;
use csdl_codegen::pipeline::{self, Exit, Failure, Job, Mode, Terminal, print};
use csdl_codegen::release::Gate;

use crate::args::Generate;

pub(crate) fn generate(arguments: Generate) -> Result<Exit, Failure> {
    let command = command(std::env::args().skip(1));
    let mode = if arguments.check {
        Mode::Check
    } else {
        Mode::Write
    };
    let runtime = arguments.runtime_path.clone();
    let allow_breaking = arguments.allow_breaking;
    let mut job = job(arguments)?;
    if allow_breaking {
        job.gate = Gate::Allow;
    }
    if let Some(runtime) = runtime {
        job.set_runtime(&runtime)?;
    }
    let outcome = {
        let progress = Terminal::new(&job.config.sdk.crate_name);
        pipeline::run(&job, mode, &progress)?
    };
    print::err(&outcome.render_diagnostics(print::STYLE));
    print::out(&outcome.render(print::STYLE, &command));
    Ok(outcome.exit())
}

fn job(arguments: Generate) -> Result<Job, Failure> {
    if let Some(path) = &arguments.config {
        return Ok(Job::from_config(path, arguments.out.as_deref())?);
    }
    // Both are there: clap asks for them with --metadata.
    let name = arguments.crate_name.unwrap_or_default();
    let out = arguments.out.unwrap_or_default();
    let config = Config::for_document(&name)?.with_patterns(arguments.include, arguments.exclude);
    Ok(Job::from_documents(config, &arguments.metadata, &out))
}

/// This command without `--check`, to be pasted into a shell.
fn command(arguments: impl Iterator<Item = String>) -> String {
    let mut command = String::from("csdlgen");
    for argument in arguments.filter(|argument| argument != "--check") {
        command.push(' ');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
        if !argument.is_empty() && argument.chars().all(is_plain) {
            command.push_str(&argument);
        } else {
            command.push('\'');
            command.push_str(&argument.replace('\'', r"'\''"));
            command.push('\'');
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_command_can_be_pasted() {
        let arguments = ["generate", "--check", "--include", "/a/*", "--out", "it's"];
        assert_eq!(
            command(arguments.iter().map(ToString::to_string)),
            r"csdlgen generate --include '/a/*' --out 'it'\''s'"
        );
    }
}
