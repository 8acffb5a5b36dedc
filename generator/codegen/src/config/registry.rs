//! What a registry sorts packages by: keywords and categories, as crates.io takes them.

use super::problems::Problems;
use super::{Located, codes};

/// crates.io takes so many of either.
const MOST: usize = 5;

/// The longest keyword that crates.io takes.
const LONGEST: usize = 20;

/// The keywords of a package that are not configured.
pub(super) fn keywords() -> Vec<String> {
    ["odata", "client", "sdk"].map(str::to_owned).to_vec()
}

/// The categories of a package that are not configured.
pub(super) fn categories() -> Vec<String> {
    vec!["api-bindings".to_owned()]
}

/// A list of words, each of which this rule takes.
pub(super) fn check(
    words: Located<Vec<Located<String>>>,
    problems: &mut Problems,
    rule: fn(&str) -> bool,
) -> Vec<String> {
    if words.value.len() > MOST {
        let message = format!("{} of them; crates.io takes {MOST}", words.value.len());
        problems.add(&codes::VALUE, &words.range, message, "");
    }
    let words = words.value.into_iter().map(|word| {
        problems.checked(word, |word| {
            if rule(word) {
                Ok(())
            } else {
                Err(format!("crates.io does not take the word `{word}`"))
            }
        })
    });
    words.map(|word| word.value).collect()
}

/// Whether crates.io takes the keyword.
pub(super) fn keyword(word: &str) -> bool {
    let is_first = |c: char| c.is_ascii_alphanumeric();
    let is_other = |c: char| c.is_ascii_alphanumeric() || "_-+".contains(c);
    word.len() <= LONGEST && word.starts_with(is_first) && word.chars().all(is_other)
}

/// Whether the category may be one: a slug, with those above it before `::`.
pub(super) fn category(slug: &str) -> bool {
    let is_of_one = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_one = |part: &str| !part.is_empty() && part.chars().all(is_of_one);
    slug.split("::").all(is_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_registry_takes() {
        assert!(keywords().iter().all(|word| keyword(word)));
        assert!(categories().iter().all(|slug| category(slug)));
        assert!(category("web-programming::http-client"));
        for word in ["", "-odata", "o data", "größe", "a-keyword-of-21-letter"] {
            assert!(!keyword(word), "{word}");
        }
        for slug in ["", "API", "api::", "api bindings"] {
            assert!(!category(slug), "{slug}");
        }
    }
}
