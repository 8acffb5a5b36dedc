//! A command that a page names.

use crate::block::Block;

/// The programs whose commands are looked for within a text.
const OWN: [&str; 3] = ["csdlgen ", "cargo xtask ", "cargo run -p csdlgen -- "];

/// One command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The page and the line: `docs/client.md:12`.
    pub place: String,
    /// The program and its arguments. What a page writes as optional is there; `…` behind what may be repeated is not.
    pub words: Vec<String>,
    /// Whether it is a whole command. Within a text it may lack what it needs.
    pub is_whole: bool,
}

impl Command {
    /// Those of a console: each line, or, where there are lines that begin with `$ `, each of these.
    pub(crate) fn of_console(block: &Block) -> Result<Vec<Self>, String> {
        let prompts: Vec<&str> = block
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("$ "))
            .collect();
        let lines = if prompts.is_empty() {
            block.text.lines().collect()
        } else {
            prompts
        };
        let mut commands = Vec::new();
        for line in lines {
            commands.extend(Self::of_line(&block.place, line, true)?);
        }
        Ok(commands)
    }

    /// What the steps of a workflow run.
    pub(crate) fn of_workflow(block: &Block) -> Result<Vec<Self>, String> {
        let mut commands = Vec::new();
        for line in block.text.lines() {
            if let Some((_, line)) = line.split_once("run: ") {
                commands.extend(Self::of_line(&block.place, line, true)?);
            }
        }
        Ok(commands)
    }

    /// The command that is written as code within a text, if it is one of ours.
    pub(crate) fn within_text(place: &str, code: &str) -> Result<Vec<Self>, String> {
        if OWN.iter().any(|program| code.starts_with(program)) {
            Self::of_line(place, code, false)
        } else {
            Ok(Vec::new())
        }
    }

    /// The commands of a line, without its comment, without where their output goes.
    fn of_line(place: &str, line: &str, is_whole: bool) -> Result<Vec<Self>, String> {
        let split = shlex::split(line);
        let split =
            split.ok_or_else(|| format!("{place}: a quotation mark is not closed: {line}"))?;
        let mut commands = Vec::new();
        for words in split.split(|word| matches!(&**word, "|" | "&&" | ";")) {
            let is_set = |word: &&String| {
                word.split_once('=').is_some_and(|(name, _)| {
                    !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
                })
            };
            let words = words.iter().skip_while(is_set);
            let words = words.take_while(|word| !matches!(&***word, ">" | ">>"));
            let words: Vec<String> = words
                .map(|word| argument(word).to_owned())
                .filter(|word| !word.is_empty())
                .collect();
            if !words.is_empty() {
                commands.push(Self {
                    place: place.to_owned(),
                    words,
                    is_whole,
                });
            }
        }
        Ok(commands)
    }

    /// What comes behind these words, if the command begins with them; the last of them is kept as the program's name.
    pub(crate) fn of(mut self, program: &[&str]) -> Option<Self> {
        let is_it = self.words.len() >= program.len()
            && self
                .words
                .iter()
                .zip(program)
                .all(|(own, other)| own == other);
        if is_it {
            self.words.drain(..program.len().saturating_sub(1));
        }
        is_it.then_some(self)
    }
}

/// A word without the marks of what is optional or may be repeated: `[--include`, `PATTERN]...`.
fn argument(word: &str) -> &str {
    let word = word
        .strip_suffix("...")
        .or(word.strip_suffix('…'))
        .unwrap_or(word);
    word.strip_prefix('[').unwrap_or(word).trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        let commands = Command::of_line("a.md:1", line, true).unwrap_or_default();
        commands
            .iter()
            .map(|command| command.words.join("_"))
            .collect()
    }

    #[test]
    fn a_line_as_a_shell_reads_it() {
        assert_eq!(words("csdlgen a 'b c' > d  # e"), ["csdlgen_a_b c"]);
        assert_eq!(
            words("A_B=1 cargo test && git diff -- '*.snap'"),
            ["cargo_test", "git_diff_--_*.snap"]
        );
        assert_eq!(
            words("csdlgen x F... [--include P]... [--all]"),
            ["csdlgen_x_F_--include_P_--all"]
        );
        assert!(words("   # only a comment").is_empty());
        assert!(Command::of_line("a.md:1", "a 'b", true).is_err());
    }

    #[test]
    fn commands_of_a_program_keep_its_last_word() {
        let command = |words: &[&str]| Command {
            place: String::new(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            is_whole: true,
        };
        let found = command(&["cargo", "xtask", "tidy"]).of(&["cargo", "xtask"]);
        assert_eq!(
            found.map(|command| command.words.join(" ")).as_deref(),
            Some("xtask tidy")
        );
        assert_eq!(command(&["cargo", "test"]).of(&["cargo", "xtask"]), None);
    }
}
