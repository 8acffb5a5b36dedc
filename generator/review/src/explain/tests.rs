//! Answers about small services.

mod faithful;
mod text;

use std::cell::OnceCell;

use csdl::diagnostic::{Diagnostics, Style};
use csdl::span::Sources;

use super::chain::{self, Words};
use super::graph::Graph;
use super::{Answer, Explainer, Unknown};
use crate::inspect::Routes;
use csdl_codegen::config::Config;
use csdl_codegen::input::Input;

/// A document with these children of its schema, the namespace `n` with the alias `self`.
fn document(schema: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n\
         <Schema Namespace=\"n\" Alias=\"self\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{schema}\n\
         </Schema></edmx:DataServices></edmx:Edmx>"
    )
}

fn input(schema: &str) -> Input {
    let mut sources = Sources::default();
    sources.add("n.xml", document(schema));
    let loaded = csdl::load(sources);
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    Input {
        documents: Vec::new(),
        config_file: csdl::span::FileId::default(),
        sources: loaded.sources,
        diagnostics: Diagnostics::default(),
        model: loaded.model,
        fixups: Vec::new(),
        unapplied: Vec::new(),
        elsewhere: csdl_codegen::input::Elsewhere::default(),
    }
}

fn config(include: &[&str], exclude: &[&str]) -> Config {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Config::for_document("n")
        .expect("a crate name")
        .with_patterns(owned(include), owned(exclude))
}

fn answer(schema: &str, config: &Config, name: &str) -> Result<Answer, Unknown> {
    let mut input = input(schema);
    input.config_file = config.origin.add_to(&mut input.sources);
    super::answer(&input, config, name, &[], false, Style::Plain).expect("the patterns match")
}

/// Calls `check` with everything that an answer is made from.
fn explained(input: &Input, config: &Config, check: impl FnOnce(&Explainer<'_>, &Words<'_>)) {
    let graph = Graph::new(&input.model, &config.select).expect("the patterns match");
    let explainer = Explainer {
        model: &input.model,
        sources: &input.sources,
        config: &config.select,
        config_file: input.config_file,
        is_command_line: true,
        routes: Routes::new(&input.model, |leg| chain::selected_leg(&graph, leg)),
        graph: &graph,
        service_routes: OnceCell::new(),
        is_all: false,
        style: Style::Plain,
    };
    let include = config.select.include.iter();
    let include: Vec<_> = include
        .map(|text| (text.value.clone(), String::new()))
        .collect();
    let words = Words {
        graph: &graph,
        describe: explainer.describe(),
        include: &include,
        routes: &explainer.routes,
    };
    check(&explainer, &words);
}
