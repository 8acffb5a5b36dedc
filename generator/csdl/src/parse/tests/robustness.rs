//! Broken, hostile and very long input: a short report, never a panic.

use std::fmt::Write as _;

use super::{parse, schema, wrapped};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Style};
use crate::span::{FileId, Sources, Span};

static PROBE: Code = Code::error("TEST0001", "a probe", "Only for tests.");

/// A document with something of everything.
fn sample() -> String {
    wrapped(
        "<!-- c --><EntityType Name=\"Ü\" xmlns:s=\"urn:s\" s:x='1'><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\" MaxLength=\"3\"/>\r\n\
         <s:any><s:thing/></s:any></EntityType><EnumType Name=\"F\"><Member Name=\"m\" Value=\"1\"/></EnumType>\
         <Annotation Term=\"a.T\" Qualifier=\"q\"><If><Eq><Path>a</Path><Int>1</Int></Eq>\
         <String>&lt;<![CDATA[x]]>&#65;</String><Null/></If></Annotation>",
    )
}

fn survives(text: &str) {
    let parsed = parse(text);
    assert!(parsed.document.is_some() || parsed.diagnostics.has_errors());
    for diagnostic in &parsed.diagnostics {
        let printed = diagnostic.render(&parsed.sources, Style::Plain);
        assert!(printed.len() < 6000, "{printed}");
    }
}

#[test]
fn truncated_anywhere() {
    let text = sample();
    parse(&text).clean();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let part = &text[..end];
        survives(part);
        let parsed = parse(part);
        if end + 1 < text.len() {
            assert!(parsed.diagnostics.has_errors(), "{part}");
        }
        // A part that ends within a tag may also have an attribute cut in two; no flood otherwise.
        assert!(parsed.diagnostics.len() <= 3, "{}", parsed.printed());
    }
}

#[test]
fn changed_anywhere() {
    let text = sample();
    let others = [
        "<", ">", "\"", "'", "&", "/", "!", "?", "=", " ", ";", "\0", "é", "]", "-", "",
    ];
    for (number, (at, _)) in text.char_indices().enumerate() {
        // A quarter of them at each place, and each of them at every fourth.
        for other in others.iter().skip(number % 4).step_by(4) {
            let mut changed = text.clone();
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            changed.replace_range(at..end, other);
            survives(&changed);
        }
    }
}

#[test]
fn flipped_bits() {
    let text = sample();
    for at in 0..text.len() {
        for bit in (at % 2..8).step_by(2) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(text) = super::super::decode(&bytes) {
                survives(&text);
            }
        }
    }
}

#[test]
fn thousands_of_nested_elements() {
    let nested = "<Collection>".repeat(50_000);
    let parsed = schema(&format!("<Annotation Term=\"a.T\">{nested}"));
    assert!(parsed.diagnostics.has_errors());
    assert!(parsed.diagnostics.len() < 10);
}

#[test]
fn thousands_of_attributes() {
    let mut many = String::new();
    for n in 0..20_000 {
        let _ = write!(many, " x{}=\"\"", n % 15_000);
    }
    let parsed = schema(&format!("<ComplexType Name=\"C\"{many}/>"));
    assert_eq!(parsed.diagnostics.count(Severity::Warning), 15_000);
    assert_eq!(parsed.diagnostics.count(Severity::Error), 5_000);
    assert_eq!(parsed.diagnostics.len(), 2_000);
}

#[test]
fn one_line_of_megabytes() {
    let filler =
        "<ComplexType Name=\"Größe\"><Property Name=\"p\" Type=\"Edm.String\"/></ComplexType>";
    let long = filler.repeat(12_000);
    let content = format!("{long}<EntityType Name=\"E\" Abstract=\"perhaps\" Name=\"F\"/>{long}");
    let text = wrapped(&content).replace('\n', "");
    let parsed = parse(&text);
    assert_eq!(parsed.diagnostics.len(), 2);
    let printed = parsed.printed();
    assert!(printed.len() < 1500);
    insta::assert_snapshot!(printed);
}

#[test]
fn labels_far_apart_have_excerpts_of_their_own() {
    let mut sources = Sources::new();
    let text = format!("<first/>\n{}<last/>\n", "<between/>\n".repeat(500));
    let file = sources.add("a.xml", text.as_str());
    let other = sources.add("b.xml", "<other/>\n");
    let last = text.find("<last").unwrap();
    let diagnostic = Diagnostic::new(&PROBE, Span::new(file, last, last + 7), "two places")
        .label("here")
        .secondary(Span::new(file, 0, 8), "and there")
        .secondary(Span::new(file, last - 11, last - 1), "and before")
        .secondary(Span::new(other, 1, 6), "and in another file")
        .note("a fact\non two lines")
        .help("some help");
    insta::assert_snapshot!(diagnostic.render(&sources, Style::Plain));
    let coloured = diagnostic.render(&sources, Style::Coloured);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(
        diagnostic.render_short(&sources),
        "a.xml:502:1: error[TEST0001]: two places"
    );
}

#[test]
fn odd_spans_are_printed() {
    let texts = [
        "",
        "a",
        "añb",
        "\n",
        "a\r\nb\r\n",
        "\t\u{0}\u{200b}😀\u{301}\n",
        &"ü".repeat(4000),
    ];
    for text in texts {
        let mut sources = Sources::new();
        let file = sources.add("a.xml", text);
        for start in 0..=text.len().min(40) + 2 {
            for length in [0, 1, 2, 5, 1000, usize::MAX / 2] {
                let span = Span::new(file, start, start + length);
                let backwards = Span {
                    start: span.end,
                    end: span.start,
                    file,
                };
                let elsewhere = Span::new(FileId(9), start, start + length);
                for span in [span, backwards, elsewhere] {
                    let diagnostic = Diagnostic::new(&PROBE, span, "m")
                        .label("l")
                        .secondary(Span::new(file, 0, start), "s");
                    assert!(!diagnostic.render(&sources, Style::Plain).is_empty());
                    assert!(!diagnostic.render_short(&sources).is_empty());
                }
            }
        }
    }
}

#[test]
fn sorted_without_repetitions() {
    let mut diagnostics = Diagnostics::new();
    let at = |start| Diagnostic::new(&PROBE, Span::at(FileId(0), start), "m");
    diagnostics.extend([at(5), at(1), at(5), at(3)]);
    diagnostics.sort();
    let starts: Vec<_> = diagnostics
        .iter()
        .map(|found| found.primary.span.start)
        .collect();
    assert_eq!(starts, [1, 3, 5]);
    assert!(diagnostics.has_errors());
}
