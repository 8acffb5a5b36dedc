//! `csdlgen generate`.

use csdl_codegen::config::Config;
use csdl_codegen::pipeline::{self, Exit, Failure, Job, Mode, Terminal, print, shell};
use csdl_codegen::release::Gate;

use crate::args::Generate;

pub(crate) fn generate(arguments: Generate) -> Result<Exit, Failure> {
    let own: Vec<_> = std::env::args().skip(1).collect();
    let own = own.iter().map(String::as_str);
    let command = shell::command("csdlgen", own.filter(|argument| *argument != "--check"));
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
    print::err(&outcome.render_diagnostics(print::STYLE, "csdlgen"));
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
