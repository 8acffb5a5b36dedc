//! The names of modules, which are those of their files.

use super::ident::Case;

/// File names that some file systems reserve, and crates that a module would hide.
pub(super) const RESERVED: &[&str] = &[
    "aux",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "lib",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "main",
    "mod",
    "nul",
    "odata_runtime",
    "prn",
    "std",
];

/// The longest name, so that a file name has at most 100 bytes with what tells it from others behind it and `.rs`: some
/// file systems encrypt names, and have room for 143 bytes then.
const MAX_LENGTH: usize = 84;

/// A name in ASCII, since only so does rustc look for the file of a module, and short enough for a file.
pub(super) fn of(name: &str) -> String {
    let in_ascii = |c: char| {
        if c.is_ascii() {
            c.to_string()
        } else {
            format!("_u{:x}_", u32::from(c))
        }
    };
    let ascii: String = name.chars().map(in_ascii).collect();
    let mut snake = Case::Snake.apply(&ascii);
    if snake.len() <= MAX_LENGTH {
        return ascii;
    }
    snake.truncate(MAX_LENGTH);
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_kept() {
        assert_eq!(of("userAccount"), "userAccount");
        assert_eq!(of("Größe"), "Gr_uf6__udf_e");
    }

    #[test]
    fn long_names_are_cut() {
        for name in [
            "a".repeat(128),
            "aB".repeat(64),
            "д".repeat(64),
            "𝒳".repeat(128),
        ] {
            let length = Case::Snake.apply(&of(&name)).len();
            assert!((80..=MAX_LENGTH).contains(&length), "{length}");
        }
    }
}
