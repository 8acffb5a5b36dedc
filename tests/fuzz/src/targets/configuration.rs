//! A configuration with its fixups, and the document that it is for.

use std::path::{Path, PathBuf};

use csdl_codegen::config::{Config, ConfigError};
use csdl_codegen::generate;
use csdl_codegen::input::{self, Document, Failure};
use fastrand::Rng;

use super::checks;
use crate::mutate::{self, parts};
use crate::{Features, Target};

pub(super) const TARGET: Target = Target {
    name: "configuration",
    about: "a configuration is used or refused, and what is made with it parses",
    run,
    mutate,
    takes_fixtures: false,
};

fn mutate(random: &mut Rng, input: &str, other: &str) -> String {
    let ((toml, xml), (other_toml, other_xml)) = (parts::split(input), parts::split(other));
    let toml = match random.u8(..8) {
        0 => toml.to_owned(),
        _ => mutate::toml::mutate(random, toml, other_toml),
    };
    let xml = match random.u8(..3) {
        0 => mutate::xml::mutate(random, xml, other_xml),
        _ => xml.to_owned(),
    };
    parts::join(&toml, &xml)
}

fn run(input: &str) -> Features {
    let mut features = Features::default();
    let (toml, xml) = parts::split(input);
    let config = match Config::parse(Path::new("fuzzed.toml"), toml) {
        Ok(config) => config,
        Err(ConfigError::Invalid {
            sources,
            diagnostics,
        }) => {
            checks::diagnostics(&diagnostics, &sources, &mut features);
            return features;
        }
        Err(error) => panic!("a text that cannot be read: {error}"),
    };
    features.add("a configuration");
    let document = Document {
        name: PathBuf::from("document.xml"),
        path: PathBuf::from("document.xml"),
        bytes: xml.as_bytes().to_vec(),
    };
    match input::resolve(vec![document], &config) {
        Ok(input) => {
            features.add(("fixups", input.fixups.len()));
            match generate(&input.model, &config) {
                Ok((generated, left_out)) => {
                    checks::diagnostics(&left_out, &input.sources, &mut features);
                    checks::package(&generated, &mut features);
                }
                Err(error) => {
                    let failure = Failure::selection(&error, &config, input.sources);
                    let (sources, diagnostics) = failure.diagnostics().expect("diagnostics");
                    checks::diagnostics(diagnostics, sources, &mut features);
                }
            }
        }
        Err(failure) => {
            if let Some((sources, diagnostics)) = failure.diagnostics() {
                checks::diagnostics(diagnostics, sources, &mut features);
            }
        }
    }
    features
}
