//! A CSDL document as a list of tags.

mod changes;
mod document;

use fastrand::Rng;

use super::characters;
use document::Document;

/// Moves, copies and deletes elements, exchanges the values of attributes, gives hostile names, and takes elements
/// of another document; sometimes changes characters.
pub fn mutate(random: &mut Rng, text: &str, other: &str) -> String {
    let Some(mut document) = Document::parse(text) else {
        return characters::mutate(random, text, other);
    };
    if random.u8(..16) == 0 {
        return characters::mutate(random, text, other);
    }
    let other = Document::parse(other).unwrap_or_default();
    for _ in 0..super::changes(random) {
        changes::change(random, &mut document, &other);
    }
    document.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<a Name=\"x\"><b Type=\"n.x\"><c/></b><d>t&amp;u</d></a>";

    #[test]
    fn documents_are_read_and_written() {
        let document = Document::parse(TEXT).unwrap();
        assert_eq!(document.to_string().replace('\n', ""), TEXT);
    }

    #[test]
    fn the_same_seed_makes_the_same_input() {
        let make = |seed| mutate(&mut Rng::with_seed(seed), TEXT, TEXT);
        assert_eq!(make(5), make(5));
        assert!(
            (0..50)
                .map(make)
                .any(|text| text.contains("<c/><c/>") || !text.contains("<c/>"))
        );
    }
}
