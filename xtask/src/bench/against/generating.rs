//! What generating costs, from small selections to large documents.

use std::error::Error;
use std::path::PathBuf;

use csdl_review::words::grouped;

use super::Documents;
use super::both::{Both, Least};
use super::side::Side;
use super::table::{Goal, Line};
use crate::bench::large;
use crate::bench::measure::measure;
use crate::bench::output::{self, Output};

/// What is generated.
struct Case {
    what: &'static str,
    document: PathBuf,
    include: &'static [&'static str],
    /// The folder of the crate.
    folder: &'static str,
    /// Whether the crate is there already and nothing changed.
    is_again: bool,
    least: Least,
}

impl Case {
    fn new(
        what: &'static str,
        document: PathBuf,
        include: &'static [&'static str],
        folder: &'static str,
    ) -> Self {
        Self {
            what,
            document,
            include,
            folder,
            is_again: false,
            least: Least::default(),
        }
    }

    fn out(&self, side: &Side) -> PathBuf {
        side.folder.join("generated").join(self.folder)
    }

    fn turn(&mut self, sides: &Both<Side>, round: usize) -> Result<(), Box<dyn Error>> {
        let used = sides.each(|side| {
            let out = self.out(side);
            if !self.is_again {
                output::emptied(&out)?;
            }
            let documents = std::slice::from_ref(&self.document);
            let mut generate =
                side.generator
                    .generate(documents, self.include, "bench-against", &out);
            let name = format!("round {round}, {}: {}", side.name, self.what);
            measure(&name, &mut generate)
        })?;
        self.least.add(used);
        Ok(())
    }

    /// How many lines of Rust were written.
    fn written(&self, sides: &Both<Side>) -> Result<Both<usize>, Box<dyn Error>> {
        sides.each(|side| Ok(Output::of(&self.out(side).join("src"), "rs")?.lines))
    }

    /// What it costs by what is written.
    fn growth(&self, sides: &Both<Side>, goal: Goal) -> Result<Line, Box<dyn Error>> {
        let written = self.written(sides)?;
        let (before, after) = (grouped(written.before), grouped(written.after));
        let what = format!("{} ({before} and {after} lines)", self.what);
        let used = self.least.used()?;
        Ok(Line::growth(&what, &used, &written, goal))
    }
}

pub(super) fn measure_all(
    documents: &Documents,
    sides: &Both<Side>,
    rounds: usize,
) -> Result<Vec<Line>, Box<dyn Error>> {
    let Documents {
        reference,
        v1,
        large,
    } = documents.clone();
    let mut beta = Case::new("Graph beta, everything", reference.clone(), &[], "beta");
    let mut again = Case {
        is_again: true,
        ..Case::new("the same again, nothing changed", reference, &[], "beta")
    };
    let large_name = "a document of 63 MB, three entity sets";
    let mut large = Case::new(large_name, large, &large::SELECTED, "large");
    let messages = "Graph v1.0, `/me/messages/**`";
    let mut messages = Case::new(messages, v1.clone(), &["/me/messages/**"], "messages");
    let mut v1 = Case::new("Graph v1.0, everything", v1, &[], "v1");
    for round in 1..=rounds {
        for case in [&mut beta, &mut again, &mut large, &mut messages, &mut v1] {
            case.turn(sides, round)?;
        }
    }

    let (used, large_used) = (beta.least.used()?, large.least.used()?);
    let small = messages.growth(sides, Goal::None)?;
    // Twice the size may cost twice as much, and not more.
    let flat = Goal::AtMost(small.after());
    Ok(vec![
        Line::seconds(beta.what, &used, Goal::AtMost(1.0)),
        Line::megabytes(beta.what, &used, Goal::AtMost(120.0)),
        Line::seconds(again.what, &again.least.used()?, Goal::AtMost(0.25)),
        Line::seconds(large.what, &large_used, Goal::Ratio(1.0)),
        Line::megabytes(large.what, &large_used, Goal::AtMost(450.0)),
        small,
        beta.growth(sides, flat)?,
        v1.growth(sides, flat)?,
    ])
}
