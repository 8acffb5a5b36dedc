//! Commands to be pasted into a shell.

/// A program with its arguments, quoted where a shell would read them otherwise.
pub fn command<'a>(program: &str, arguments: impl IntoIterator<Item = &'a str>) -> String {
    let mut command = program.to_owned();
    for argument in arguments {
        command.push(' ');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
        if !argument.is_empty() && argument.chars().all(is_plain) {
            command.push_str(argument);
        } else {
            command.push_str(&quoted(argument));
        }
    }
    command
}

/// More files than this are counted.
const FILES: usize = 3;

/// A program with the files that it is to read: the first few by name.
pub fn command_with_files<'a>(program: &str, files: impl IntoIterator<Item = &'a str>) -> String {
    let files: Vec<_> = files.into_iter().collect();
    let command = command(program, files.iter().copied().take(FILES));
    match files.len().saturating_sub(FILES) {
        0 => command,
        more => format!("{command} … ({more} more)"),
    }
}

/// A text as a shell takes it, whatever is in it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{command, command_with_files};

    #[test]
    fn the_command_can_be_pasted() {
        let arguments = ["generate", "--include", "/a/*", "--out", "it's"];
        assert_eq!(
            command("csdlgen", arguments),
            r"csdlgen generate --include '/a/*' --out 'it'\''s'"
        );
        let files = ["a.xml", "b.xml", "c.xml", "d.xml", "e.xml"];
        assert_eq!(
            command_with_files("csdlgen lint", files),
            "csdlgen lint a.xml b.xml c.xml … (2 more)"
        );
    }
}
