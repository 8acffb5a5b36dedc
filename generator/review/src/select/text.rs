//! The report for people.

use std::fmt::Write as _;

use csdl::style::{Style, clean};

use super::{Counts, Report};
use crate::cost::about;
use crate::shell;
use crate::words::{count, grouped};

impl Report {
    /// The report as text: how much is selected, then the links that bring most.
    pub fn to_text(&self, style: Style) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut text, style);
        clean(&text)
    }

    fn write(&self, text: &mut String, style: Style) -> std::fmt::Result {
        for note in &self.notes {
            writeln!(text, "note: {note}")?;
        }
        writeln!(text, "  {:<20}{:>10}{:>10}", "", "selected", "in model")?;
        let (selected, all) = (&self.selected, &self.in_model);
        let rows = [
            ("entity types", selected.entity_types, all.entity_types),
            ("complex types", selected.complex_types, all.complex_types),
            (
                "enumeration types",
                selected.enumeration_types,
                all.enumeration_types,
            ),
            (
                "type definitions",
                selected.type_definitions,
                all.type_definitions,
            ),
            ("actions", selected.actions, all.actions),
            ("functions", selected.functions, all.functions),
        ];
        for (name, selected, all) in rows {
            let (selected, all) = (grouped(selected), grouped(all));
            writeln!(text, "  {name:<20}{selected:>10}{all:>10}")?;
        }
        writeln!(text, "  {:<20}{:>10}", "files", grouped(selected.files))?;
        let seconds = about(self.check_seconds);
        let estimate = style.dim("of CPU, an estimate without dependencies (docs/selection.md)");
        writeln!(text, "  {:<20}{seconds:>10}  {estimate}", "cargo check")?;
        if self.is_everything {
            writeln!(
                text,
                "\nEverything is selected: there is no include pattern. To select a part, add {}.",
                style.name("--include '/NAME/**'")
            )?;
        }
        if self.links.is_empty() {
            return Ok(());
        }
        writeln!(
            text,
            "\nThe links that bring most, and what leaves without each:"
        )?;
        for link in &self.links {
            let leaves = format!("{}, {}", words(&link.leaves), about(link.check_seconds));
            writeln!(text, "  {}", style.names(&link.what))?;
            writeln!(
                text,
                "      {}",
                style.warn(&format!("without it: {leaves}"))
            )?;
            let line = if self.is_command_line {
                format!("--exclude {}", shell::quoted(&link.exclude))
            } else {
                format!("\"{}\",", link.exclude)
            };
            writeln!(
                text,
                "      {}  {}",
                style.name(&line),
                style.dim(&link.place)
            )?;
        }
        if !self.is_command_line {
            writeln!(text, "The lines go to exclude in [select].")?;
        }
        Ok(())
    }
}

fn words(leaves: &Counts) -> String {
    let (types, operations) = (leaves.types(), leaves.operations());
    match (types, operations) {
        (_, 0) => count(types, "type"),
        (0, _) => count(operations, "operation"),
        _ => format!(
            "{} and {}",
            count(types, "type"),
            count(operations, "operation")
        ),
    }
}
