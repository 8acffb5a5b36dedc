//! `csdlgen init`.

use std::path::{Path, PathBuf};

use clap::Args;
use csdl_codegen::append::Append as _;
use csdl_codegen::config::RuntimeSource;
use csdl_project::Failure;
use csdl_project::init::{self, Arrived, Change, Initialized, Preset, Request};
use csdl_review::Exit;
use csdlgen::{Format, Terminal, print, root, runtime_sources};

use crate::named::{self, Named};

/// Add a typed client of a service to this workspace, or start one here.
///
/// Writes the document, a commented configuration (metadata/NAME.toml), the crate, its lock and what a workspace needs
/// for them. What is there already is left alone; a second run changes nothing.
#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The service's CSDL: a file, a folder of them, a URL, or `-` for stdin; of several files the one with the entity
    /// container first.
    /// The preset's own address when not given.
    #[arg(value_name = "FILE|URL")]
    pub(crate) documents: Vec<String>,

    /// What is known of the service beforehand; `list` prints all presets.
    #[arg(long, value_name = "PRESET")]
    pub(crate) preset: Option<String>,

    /// The crate's name; that of the preset or of the document when not given.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// A path glob (/me/messages/**) or a qualified type name to generate; everything when not given.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) include: Vec<String>,

    /// A path glob or a qualified type name to leave out.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) exclude: Vec<String>,

    /// Where the crate has its runtime from: `vendored` (the sources, beside the crate), a version, a folder relative to
    /// metadata/, or the URL of a Git repository. As the workspace has it, or vendored, when not given.
    #[arg(long, value_name = "SOURCE")]
    pub(crate) runtime: Option<String>,

    /// Also write workflows for GitHub Actions: new metadata becomes a pull request, a tag a published crate.
    #[arg(long)]
    pub(crate) github_actions: bool,

    /// How it is printed what was done.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

pub(crate) fn init(arguments: Init) -> Result<Exit, Failure> {
    if arguments.preset.as_deref() == Some("list") {
        let mut text = String::new();
        for (name, title) in Preset::list()? {
            text.append(format_args!("{name:<20}{title}\n"));
        }
        print::out(&text)?;
        return Ok(Exit::Done);
    }
    let here = std::env::current_dir().map_err(|error| Failure::read(".", &error))?;
    let folder = init::root_of(&here);
    let format = arguments.format;
    let (request, next) = request(arguments, &folder)?;
    root::enter(&folder)?;
    let done = {
        let progress = Terminal::new(&request.name);
        init::init(&request, runtime_sources(), &progress)?
    };
    if format == Format::Json {
        print::raw(&done.to_json(&next))?;
        return Ok(done.outcome.exit());
    }
    print::err(&done.outcome.render_diagnostics(print::STYLE, "csdlgen"));
    if print::is_quiet() && done.outcome.exit() == Exit::Done {
        return Ok(Exit::Done);
    }
    print::out(&report(&done, &request, &next, folder == here, &folder))?;
    Ok(done.outcome.exit())
}

/// What is asked for in a workspace, and what the preset leaves to people. Documents are named from the current folder.
fn request(arguments: Init, workspace: &Path) -> Result<(Request, Vec<String>), Failure> {
    let Init {
        documents,
        preset,
        name,
        include,
        exclude,
        runtime,
        github_actions,
        format: _,
    } = arguments;
    if let Some(runtime) = &runtime {
        RuntimeSource::parse(runtime).map_err(|problem| Failure::usage(problem, [""; 0]))?;
    }
    let preset = preset.map(|preset| Preset::named(&preset)).transpose()?;
    let preset = preset.unwrap_or_default();
    let name = match (name, documents.first()) {
        (Some(name), _) => name,
        (None, _) if !preset.name.is_empty() => preset.name.clone(),
        (None, Some(document)) => init::crate_name(document),
        (None, None) => {
            return Err(Failure::usage(
                "which service?",
                [
                    "csdlgen init FILE, or a URL, or `--preset NAME`; `--preset list` prints the presets",
                ],
            ));
        }
    };
    let mut documents = named::all(documents.into_iter().map(PathBuf::from).collect())?;
    if documents.is_empty() && !init::is_known(workspace, &name) {
        documents.extend(preset.url().map(PathBuf::from));
    }
    let mut arrived = Vec::new();
    let mut url = None;
    for document in &documents {
        let read = named::read(&document.to_string_lossy())?;
        if arrived.is_empty() {
            url.clone_from(&read.url);
        }
        arrived.push(Arrived {
            file: file_name(document, &read),
            shown_as: read.shown_as,
            bytes: read.bytes,
        });
    }
    let next = preset.next.clone();
    let request = Request {
        name,
        preset,
        documents: arrived,
        url,
        include,
        exclude,
        runtime,
        github_actions,
    };
    Ok((request, next))
}

/// What a document is called among several: as it was; one that is not a file, by its last words.
fn file_name(document: &Path, read: &Named) -> String {
    match document.file_name() {
        Some(name) if read.shown_as == document.to_string_lossy() && read.url.is_none() => {
            name.display().to_string()
        }
        _ => format!("{}.xml", init::crate_name(&read.shown_as)),
    }
}

fn report(
    done: &Initialized,
    request: &Request,
    next: &[String],
    is_here: bool,
    folder: &Path,
) -> String {
    let mut text = String::new();
    for (path, change) in &done.files {
        if *change != Change::Unchanged {
            text.append(format_args!("{:<10}{}\n", change.name(), path.display()));
        }
    }
    if let Some((kept, _)) = done
        .files
        .iter()
        .find(|(path, change)| *change == Change::Kept && path.starts_with("metadata"))
    {
        let kept = kept.display();
        text.append(format_args!(
            "          {kept} is another document: copy the new one over it to have that\n"
        ));
    }
    text.push_str(&done.outcome.render(print::STYLE, "csdlgen regen"));
    text.push_str("next\n");
    if !is_here {
        text.append(format_args!("  cd {}\n", folder.display()));
    }
    text.append(format_args!("  cargo check -p {}\n", request.name));
    let configuration = done.configuration.display();
    text.append(format_args!(
        "  {configuration} has every setting; `csdlgen regen` after a change of it\n"
    ));
    for line in next {
        text.append(format_args!("  {line}\n"));
    }
    text
}
