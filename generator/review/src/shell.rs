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

/// A text as a shell takes it, whatever is in it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_command_can_be_pasted() {
        let arguments = ["generate", "--include", "/a/*", "--out", "it's"];
        assert_eq!(
            command("csdlgen", arguments),
            r"csdlgen generate --include '/a/*' --out 'it'\''s'"
        );
    }
}
