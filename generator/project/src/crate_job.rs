//! What is to be generated from which files into which folder.

use std::path::{Path, PathBuf};

use csdl_codegen::Problem;
use csdl_codegen::config::{Config, ConfigError, RuntimeDependency, codes};
use csdl_codegen::input::{Document, Job};
use csdl_codegen::path::normalize;
use csdl_review::shell;

use crate::failure::Failure;
use crate::lock::{self, Locked};
use crate::release::Gate;
use crate::vendor::RuntimeSources;

/// What is to be generated from which files into which folder.
#[derive(Clone, Debug)]
pub struct CrateJob {
    /// What is generated from what.
    pub job: Job,
    /// The crate's folder.
    pub out: PathBuf,
    /// What is done where the version does not fit what changed.
    pub gate: Gate,
    /// The sources of the runtime, for crates that have it beside them.
    pub runtime_sources: Option<RuntimeSources>,
    lock: Option<Lock>,
    /// The folder of the runtime that the crate depends on, in place of the configured one.
    runtime: Option<PathBuf>,
}

/// The lock that goes with a configuration file.
#[derive(Clone, Debug)]
struct Lock {
    config: PathBuf,
    config_text: Vec<u8>,
}

impl CrateJob {
    /// What a configuration file asks for. With a folder other than the configured one the crate is
    /// an extra: the lock is left alone.
    ///
    /// # Errors
    /// A configuration that cannot be read or used.
    pub fn from_config(path: &Path, out: Option<&Path>) -> Result<Self, ConfigError> {
        let job = Job::from_config(path)?;
        Self::of_job(job, path, out)
    }

    /// What a configuration asks for that has been read, and that may not be on disk yet.
    ///
    /// # Errors
    /// A configuration that cannot be used.
    pub(crate) fn from_job(job: Job, path: &Path) -> Result<Self, ConfigError> {
        Self::of_job(job, path, None)
    }

    fn of_job(mut job: Job, path: &Path, out: Option<&Path>) -> Result<Self, ConfigError> {
        let configured = job.config.output();
        let lock = match out {
            Some(out) if out != configured => None,
            _ => Some(Lock {
                config: path.to_owned(),
                config_text: job.config.origin.text.as_bytes().to_owned(),
            }),
        };
        if let Some(out) = out {
            job.config.set_output(out);
        }
        let out = out.map_or(configured, Path::to_owned);
        if let Some(problem) = output_problem(&job, path, &out) {
            return Err(ConfigError::Invalid {
                origin: job.config.origin,
                problems: vec![problem],
            });
        }
        Ok(Self {
            job,
            out,
            gate: Gate::default(),
            runtime_sources: None,
            lock,
            runtime: None,
        })
    }

    /// What the command line alone asks for.
    pub fn from_documents(mut config: Config, files: &[PathBuf], out: &Path) -> Self {
        config.set_output(out);
        Self {
            job: Job::from_documents(config, files),
            out: out.to_owned(),
            gate: Gate::default(),
            runtime_sources: None,
            lock: None,
            runtime: None,
        }
    }

    /// The same once its configuration file has changed.
    ///
    /// # Errors
    /// A configuration that cannot be read or used.
    pub(crate) fn read_again(&self) -> Result<Self, Failure> {
        let Some(lock) = &self.lock else {
            return Ok(self.clone());
        };
        let mut again = Self::from_config(&lock.config, None)?;
        again.gate = self.gate;
        again.runtime_sources = self.runtime_sources;
        if let Some(runtime) = &self.runtime {
            again.set_runtime(runtime)?;
        }
        Ok(again)
    }

    /// Makes the crate depend on the runtime in a folder.
    ///
    /// # Errors
    /// A path that a `Cargo.toml` cannot hold.
    pub fn set_runtime(&mut self, folder: &Path) -> Result<(), Failure> {
        if !folder.join("Cargo.toml").is_file() {
            return Err(Failure::read(folder, &"it has no Cargo.toml"));
        }
        self.job.config.runtime = RuntimeDependency::at(&self.out, folder)
            .ok_or_else(|| Failure::read(folder, &"the path is not Unicode"))?;
        self.runtime = Some(folder.to_owned());
        Ok(())
    }

    /// The arguments of `csdlgen` that print all diagnostics of this job, as a shell takes them.
    pub(crate) fn lint(&self) -> String {
        if let Some(file) = &self.job.file {
            return shell::command("lint --config", [file.display().to_string().as_str()]);
        }
        let documents = self.job.documents();
        let documents: Vec<_> = documents.map(|path| path.display().to_string()).collect();
        let mut command = shell::command_with_files("lint", documents.iter().map(String::as_str));
        command.push_str(" --plan");
        let select = &self.job.config.select;
        for (option, patterns) in [
            (" --include", &select.include),
            (" --exclude", &select.exclude),
        ] {
            for pattern in patterns {
                command.push_str(&shell::command(option, [pattern.value.as_str()]));
            }
        }
        command
    }

    /// The path and the text of the lock, where there is to be one. What it says about the source of a
    /// document stays.
    pub(crate) fn lock(&self, locked: Option<&Locked>) -> Option<(PathBuf, String)> {
        let path = lock::path_of(self.config_file()?);
        // One that cannot be read is found out where it is compared or written.
        let origin = lock::read(&path)
            .ok()
            .flatten()
            .and_then(|text| lock::Origin::of(&text));
        Some((path, lock::text(locked?, origin.as_ref())))
    }

    /// The configuration file, where the crate goes where it says.
    pub(crate) fn config_file(&self) -> Option<&Path> {
        self.lock.as_ref().map(|lock| lock.config.as_path())
    }

    /// What the lock will say of the crate made from these documents.
    pub(crate) fn locked(&self, documents: &[Document]) -> Option<Locked> {
        let sdk = &self.job.config.sdk;
        let text = &self.lock.as_ref()?.config_text;
        Some(Locked::of(&sdk.crate_name, &sdk.version, text, documents))
    }
}

/// What is wrong with an output that is a file which the crate is made from, or its lock.
fn output_problem(job: &Job, config: &Path, out: &Path) -> Option<Problem> {
    let absolute = |path: &Path| {
        let absolute = std::path::absolute(path);
        normalize(&absolute.unwrap_or_else(|_| path.to_owned()))
    };
    let (out_path, lock) = (absolute(out), lock::path_of(config));
    let runtime = job.config.vendored_runtime();
    let what = if runtime.is_some_and(|runtime| absolute(&runtime) == out_path) {
        "the folder of the vendored runtime"
    } else if absolute(config) == out_path {
        "this configuration"
    } else if absolute(&lock) == out_path {
        "the lock of this configuration"
    } else if job.documents().any(|path| absolute(path) == out_path) {
        "a document that the crate is made from"
    } else {
        return None;
    };
    let message = format!("the output `{}` is {what}", out.display());
    let problem = Problem::new(&codes::VALUE, &job.config.sdk.output.range, message);
    Some(problem.help("give the crate a folder of its own"))
}
