//! What compiling a generated crate costs, and a program that uses it.
//!
//! What they depend on is built before.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use csdl_review::words::grouped;

use super::Documents;
use super::both::{Both, Least};
use super::side::Side;
use super::table::{Goal, Line};
use crate::bench::measure::{Use, measure};
use crate::bench::output::Output;
use crate::bench::project::{self, Project};

const BARE: &[&str] = &["check", "--no-default-features"];
const CHECK: &[&str] = &["check"];
const BUILD: &[&str] = &["build"];

/// A part of the service, and its crate, which has another name than the whole one's: they share a folder of what is built.
const PART: &[&str] = &["/deviceManagement/**"];
const PART_SDK: &str = "bench-part";

/// What is compiled of one side.
struct Compiled {
    side: &'static str,
    /// The whole reference document, and programs that use it.
    whole: Project,
    part: Project,
}

impl Compiled {
    /// Generates all, and builds all that is not measured.
    fn prepare(side: &Side, reference: &Path, v1: &Path) -> Result<Self, Box<dyn Error>> {
        let target = side.folder.join("compiled");
        let create = |folder: &str, document: &Path, include: &[&str], name: &str| {
            let folder = side.folder.join(folder);
            let project = Project::create(folder, target.clone(), &side.checkout)?;
            let documents = [document.to_owned()];
            let mut generate = side
                .generator
                .generate(&documents, include, name, &project.sdk());
            measure(&format!("{}: generating {name}", side.name), &mut generate)?;
            Ok::<_, Box<dyn Error>>(project)
        };
        let compiled = Self {
            side: side.name,
            whole: create("whole", reference, &[], project::SDK)?,
            part: create("part", v1, PART, PART_SDK)?,
        };
        if compiled.write_programs(0)?.is_none() {
            return Err(format!("{} has no type `user` to use", reference.display()).into());
        }
        for (project, arguments) in [
            (&compiled.whole, BARE),
            (&compiled.whole, CHECK),
            (&compiled.part, BARE),
        ] {
            let what = "what the generated crate needs";
            compiled.run(what, arguments, project.needs_cargo(arguments)?)?;
        }
        let what = "the programs and what they need";
        compiled.run(what, BUILD, compiled.whole.user_cargo(BUILD))?;
        Ok(compiled)
    }

    /// Writes both programs, with another `main` for another number.
    fn write_programs(&self, edit: usize) -> Result<Option<&'static str>, Box<dyn Error>> {
        self.whole.write_floor(edit)?;
        self.whole.write_user(edit)
    }

    /// The check or build of a generated crate.
    fn sdk(&self, project: &Project, arguments: &[&str]) -> Result<Use, Box<dyn Error>> {
        let command = project.sdk_cargo(arguments);
        project.touched(|| self.run("a generated crate", arguments, command))
    }

    /// The build of a program alone.
    fn program(&self, name: &str, arguments: &[&str]) -> Result<Use, Box<dyn Error>> {
        let mut command = self.whole.user_cargo(arguments);
        command.args(["-p", name]);
        self.run(name, arguments, command)
    }

    fn run(
        &self,
        what: &str,
        arguments: &[&str],
        mut command: Command,
    ) -> Result<Use, Box<dyn Error>> {
        let words = arguments.join(" ");
        measure(
            &format!("{}: cargo {words} of {what}", self.side),
            &mut command,
        )
    }

    /// How many lines of Rust the part has.
    fn written(&self) -> Result<usize, Box<dyn Error>> {
        Ok(Output::of(&self.part.sdk().join("src"), "rs")?.lines)
    }
}

pub(super) fn measure_all(
    documents: &Documents,
    sides: &Both<Side>,
    rounds: usize,
) -> Result<Vec<Line>, Box<dyn Error>> {
    let Documents { reference, v1, .. } = documents;
    let compiled = sides.each(|side| Compiled::prepare(side, reference, v1))?;
    let [mut bare, mut full, mut part, mut user, mut floor] =
        std::array::from_fn(|_| Least::default());
    for round in 1..=rounds {
        bare.add(compiled.each(|one| one.sdk(&one.whole, BARE))?);
        full.add(compiled.each(|one| one.sdk(&one.whole, CHECK))?);
        part.add(compiled.each(|one| one.sdk(&one.part, BARE))?);
        compiled.each(|one| one.write_programs(round))?;
        user.add(compiled.each(|one| one.program(project::USER, BUILD))?);
        floor.add(compiled.each(|one| one.program(project::FLOOR, BUILD))?);
    }
    compiled.each(|one| one.whole.run_user("debug", "User"))?;
    // Last: it is another build than that which the programs have, and takes its place.
    let build = compiled.each(|one| {
        let what = "what the generated crate needs";
        one.run(what, BUILD, one.whole.needs_cargo(BUILD)?)?;
        one.sdk(&one.whole, BUILD)
    })?;

    let (bare, full) = (bare.used()?, full.used()?);
    let lines = compiled.each(Compiled::written)?;
    let share = format!(
        "`/deviceManagement/**` of Graph v1.0 ({} and {} lines), `cargo check --no-default-features`, beside the whole beta",
        grouped(lines.before),
        grouped(lines.after)
    );
    let (bare_name, full_name) = (
        "whole beta, `cargo check --no-default-features`",
        "whole beta, `cargo check` with default features",
    );
    let no = Goal::None;
    Ok(vec![
        Line::seconds(bare_name, &bare, Goal::Ratio(0.7)),
        Line::megabytes(bare_name, &bare, Goal::AtMost(2147.0)),
        Line::seconds(full_name, &full, no),
        Line::megabytes(full_name, &full, no),
        Line::share(&share, &part.used()?, &bare, Goal::AtMost(0.2)),
        Line::seconds("whole beta, debug build, once", &build, no),
        Line::seconds(
            "a program that reads and writes one `User`, debug build after a change of its `main`",
            &user.used()?,
            Goal::Ratio(0.4),
        ),
        Line::seconds(
            "a program that needs the crate and uses nothing of it, likewise",
            &floor.used()?,
            no,
        ),
    ])
}
