//! What the macros write is compiled where it is used: a crate of thousands of types has code that a program links as a whole
//! otherwise, with its debug information.

use std::fs;
use std::path::Path;

/// The functions of a macro that are compiled with the crate that it is expanded in.
fn eager(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    // What is not indented is not in a macro.
    let indented = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with(' '));
    let functions = indented.filter_map(|(index, _)| {
        let line = *lines.get(index)?;
        let name = line
            .strip_prefix("pub ")
            .unwrap_or(line)
            .strip_prefix("fn ")?;
        // One with a type parameter is compiled where it is used anyway.
        let parameters = name.split_once('<').filter(|(name, _)| !name.contains('('));
        let is_generic = parameters.is_some_and(|(_, rest)| !rest.starts_with('\''));
        let above = lines.iter().take(index).rev();
        let mut attributes = above.take_while(|line| line.contains("#[") || line.starts_with("//"));
        (!is_generic && !attributes.any(|line| *line == "#[inline]")).then_some(line)
    });
    functions.collect()
}

#[test]
fn every_function_that_a_macro_writes_is_compiled_where_it_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/macros");
    let mut functions = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(eager(&text), [""; 0], "{}: add #[inline]", path.display());
        functions += text.matches("#[inline]").count();
    }
    assert!(functions > 40, "{functions}");
    assert_eq!(
        eager("    fn a(&self) {}\n    fn b<'a>(&'a self) {}\n    fn c<T>(t: T) {}\n").len(),
        2
    );
}
