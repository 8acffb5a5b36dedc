//! Words that are not used, because there are plainer ones.

use std::path::Path;

use super::finding::Finding;
use super::rules::{FILE, Phrase, Rules};
use super::tree::{SourceFile, Tree};

pub(super) fn check(tree: &Tree, rules: &Rules) -> Vec<Finding> {
    let files = tree
        .files
        .iter()
        .filter(|file| file.path != Path::new(FILE));
    files
        .flat_map(|file| {
            rules
                .phrases
                .iter()
                .flat_map(|phrase| check_file(file, phrase))
        })
        .collect()
}

/// A phrase may go on in the next line.
fn check_file(file: &SourceFile, phrase: &Phrase) -> Vec<Finding> {
    let (text, lines) = joined(&file.text);
    let allowed: Vec<_> = phrase
        .except
        .iter()
        .flat_map(|longer| occurrences(&text, longer).map(|at| at..at + longer.len()))
        .collect();
    let found = occurrences(&text, &phrase.text);
    found
        .filter(|at| !allowed.iter().any(|range| range.contains(at)))
        .map(|at| {
            let line = lines.partition_point(|start| *start <= at);
            let what = format!("`{}` is not used here", phrase.text.trim());
            Finding::new(&file.path, line, what, format!("Write {}.", phrase.instead))
        })
        .collect()
}

/// The text in lower case with one space for the end of a line and what the next one begins with, and where each line
/// begins in it.
fn joined(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut lines = Vec::new();
    for line in text.lines() {
        lines.push(out.len());
        let line = line
            .trim()
            .trim_start_matches(['/', '!', '#', '>'])
            .trim_start();
        out.push_str(&line.to_lowercase());
        if !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
    (out, lines)
}

/// Where whole words begin.
fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bounded = |inside: Option<char>, outside: Option<char>| {
        !inside.is_some_and(char::is_alphanumeric) || !outside.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words)
        .map(|(at, _)| at)
        .filter(move |at| {
            let (before, after) = (&text[..*at], &text[*at + words.len()..]);
            bounded(words.chars().next(), before.chars().next_back())
                && bounded(words.chars().next_back(), after.chars().next())
        })
}
