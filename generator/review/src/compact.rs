//! Diagnostics of a run that is about something else: all errors, a few warnings, and how many more there are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use csdl::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Style};
use csdl::span::Sources;

use crate::words::grouped;
use csdl_codegen::plan;

/// Warnings that are shown with their snippets.
const SHOWN: usize = 10;

/// All errors and the most telling warnings; the rest is counted, and `command` shows them.
pub fn render(sources: &Sources, diagnostics: &Diagnostics, style: Style, command: &str) -> String {
    let all: Vec<_> = diagnostics.iter().collect();
    let shown = chosen(&all);
    let mut text = String::new();
    let mut rest: BTreeMap<&str, (usize, &Code)> = BTreeMap::new();
    for (index, item) in all.iter().enumerate() {
        if item.is_error() || shown.contains(&index) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&item.render(sources, style));
            text.push('\n');
        } else {
            rest.entry(item.code.id).or_insert((0, item.code)).0 += 1;
        }
    }
    for cut in diagnostics.cut() {
        if cut.severity == Severity::Error {
            text.push('\n');
            text.push_str(&cut.text(sources));
            text.push('\n');
        } else {
            rest.entry(cut.code.id).or_insert((0, cut.code)).0 += cut.count;
        }
    }
    if !rest.is_empty() {
        // Writing to a string cannot fail.
        let _ = count(&mut text, rest.into_values().collect(), style, command);
    }
    text
}

/// The warnings to show: the first of each code, what a crate lacks before what is off in a document, and then
/// whatever comes first.
fn chosen(all: &[&Diagnostic]) -> BTreeSet<usize> {
    let mut firsts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let warnings = all.iter().enumerate().filter(|(_, item)| !item.is_error());
    for (index, item) in warnings.clone() {
        let is_of_document = !plan::codes::ALL.contains(&item.code);
        firsts
            .entry((is_of_document, item.code.id))
            .or_insert(index);
    }
    let mut chosen: BTreeSet<usize> = firsts.into_values().take(SHOWN).collect();
    for (index, _) in warnings {
        if chosen.len() >= SHOWN {
            break;
        }
        chosen.insert(index);
    }
    chosen
}

/// What is not shown, the most frequent first.
fn count(
    text: &mut String,
    mut rest: Vec<(usize, &Code)>,
    style: Style,
    command: &str,
) -> std::fmt::Result {
    rest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(b.1.id)));
    let total = rest.iter().map(|(count, _)| count).sum();
    let noun = if total == 1 { "warning" } else { "warnings" };
    let head = style.bold(&format!("{} more ", grouped(total)));
    writeln!(text, "\n{head}{}", style.warning(noun))?;
    for (count, code) in rest {
        writeln!(text, "{:>8}  {}  {}", grouped(count), code.id, code.summary)?;
    }
    writeln!(text, "  all of them: {command}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use csdl::span::Span;

    use csdl::codes;

    fn many() -> (Sources, Diagnostics) {
        let mut sources = Sources::new();
        let file = sources.add("a.xml", "<a/>\n".repeat(400));
        let mut diagnostics = Diagnostics::new();
        let codes = codes();
        let code = |id| codes.iter().copied().find(|code| code.id == id);
        let wanted = [
            ("CSDL0181", 40),
            ("CSDL0024", 3),
            ("CSDL0106", 14),
            ("CSDL0165", 1),
        ];
        let mut line = 0;
        for (id, times) in wanted {
            for _ in 0..times {
                let Some(code) = code(id) else { continue };
                diagnostics.push(Diagnostic::new(
                    code,
                    Span::new(file, line * 5, line * 5 + 4),
                    "here",
                ));
                line += 1;
            }
        }
        let left_out = &plan::codes::STREAM_LEFT_OUT;
        diagnostics.push(Diagnostic::new(
            left_out,
            Span::new(file, 1000, 1004),
            "here",
        ));
        (sources, diagnostics)
    }

    #[test]
    fn every_diagnostic_is_shown_or_counted() {
        let (sources, diagnostics) = many();
        let text = render(&sources, &diagnostics, Style::Plain, "csdlgen lint a.xml");
        let shown = |severity: &str| text.matches(&format!("{severity}[")).count();
        assert_eq!((shown("error"), shown("warning")), (14, SHOWN));
        for id in ["CSDL0024", "CSDL0165", "CSDL0181", "CSDL0304"] {
            assert!(text.contains(&format!("warning[{id}]")), "{id}: {text}");
        }
        let Some((_, tail)) = text.rsplit_once("\n\n") else {
            unreachable!("{text}")
        };
        insta::assert_snapshot!(tail, @r"
        35 more warnings
              33  CSDL0181  an element has two annotations with the same term and qualifier
               2  CSDL0024  invalid name
          all of them: csdlgen lint a.xml
        ");
        assert_eq!(diagnostics.len(), 14 + SHOWN + 35);
    }

    #[test]
    fn a_few_warnings_are_all_shown() {
        let (sources, all) = many();
        let mut few = Diagnostics::new();
        few.extend(all.into_iter().filter(|item| item.code.id == "CSDL0024"));
        let text = render(&sources, &few, Style::Plain, "csdlgen lint a.xml");
        assert_eq!(text, few.render(&sources, Style::Plain));
    }
}
