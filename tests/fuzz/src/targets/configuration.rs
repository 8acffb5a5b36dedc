//! A configuration with its fixups, and the document that it is for.

use std::path::{Path, PathBuf};

use csdl_codegen::config::Config;
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
    if let Err(Failure::Diagnosed {
        sources,
        diagnostics,
        ..
    }) = generate_from(toml, xml, &mut features)
    {
        assert!(diagnostics.has_errors(), "refused without an error");
        checks::diagnostics(&diagnostics, &sources, &mut features);
    }
    features
}

fn generate_from(toml: &str, xml: &str, features: &mut Features) -> Result<(), Failure> {
    let config = Config::parse(Path::new("fuzzed.toml"), toml)?;
    features.add("a configuration");
    let document = Document {
        name: PathBuf::from("document.xml"),
        path: PathBuf::from("document.xml"),
        bytes: xml.as_bytes().into(),
    };
    let (input, _) = input::resolve_selected(vec![document], &config)?;
    features.add(("fixups", input.fixups.len()));
    let (generated, left_out) =
        generate(&input.model, &config).map_err(|error| Failure::selection(&error, &input))?;
    checks::diagnostics(&left_out, &input.sources, features);
    checks::package(&generated, features);
    Ok(())
}
