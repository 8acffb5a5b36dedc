//! A configuration as it is written: every setting with its comment, in one order.
//!
//! `template.toml` has them all, with the value that holds when nothing is given, or an example. What a configuration
//! gives takes the place of that value; what it does not give is a comment.

use std::collections::BTreeMap;

use super::settings::{Settings, written_key};

/// Every setting.
pub(super) const TEMPLATE: &str = include_str!("template.toml");

/// These sections stand in every configuration.
const ALWAYS: [&str; 4] = ["sdk", "service", "select", "secrets"];

/// The keys of these sections are a service's or a person's own words.
const OWN_WORDS: [&str; 2] = ["service.query", "areas.groups"];

/// A section of the template: its lines, and the comments before its header.
#[derive(Debug, Default)]
struct Section<'a> {
    name: &'a str,
    is_list: bool,
    comments: Vec<&'a str>,
    header: &'a str,
    /// The comments before a key, the key, and the whole line.
    keys: Vec<(Vec<&'a str>, &'a str, &'a str)>,
}

/// The text of a configuration that gives these values. `introduction` says what it is for: comment lines.
///
/// # Errors
/// The settings that no configuration has, as `section.key`.
pub fn write(introduction: &str, settings: &Settings) -> Result<String, Vec<String>> {
    let sections = sections();
    let is_known = |(section, key): &(&str, &str)| {
        let found = sections.iter().find(|own| own.name == *section);
        found.is_some_and(|own| {
            OWN_WORDS.contains(section) || own.keys.iter().any(|(_, name, _)| name == key)
        })
    };
    let unknown: Vec<_> = settings
        .names()
        .filter(|name| !is_known(name))
        .map(|(section, key)| format!("{section}.{key}"))
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let mut text = introduction.trim_end().to_owned();
    text.push('\n');
    for section in &sections {
        text.push('\n');
        section.write(settings, &mut text);
    }
    Ok(text)
}

/// The sections of the template, in its order.
fn sections() -> Vec<Section<'static>> {
    let mut sections: Vec<Section<'static>> = Vec::new();
    let mut comments = Vec::new();
    for line in TEMPLATE.lines() {
        if line.starts_with('#') {
            comments.push(line);
        } else if line.starts_with('[') {
            sections.push(Section {
                name: line.trim_matches(['[', ']']),
                is_list: line.starts_with("[["),
                comments: std::mem::take(&mut comments),
                header: line,
                keys: Vec::new(),
            });
        } else if let (Some((key, _)), Some(section)) =
            (line.split_once(" = "), sections.last_mut())
        {
            section
                .keys
                .push((std::mem::take(&mut comments), key, line));
        }
    }
    sections
}

impl Section<'_> {
    fn write(&self, settings: &Settings, text: &mut String) {
        for comment in &self.comments {
            line(text, comment);
        }
        let nothing = BTreeMap::new();
        match (settings.list(self.name), settings.section(self.name)) {
            (Some(tables), _) => {
                for (index, table) in tables.iter().enumerate() {
                    if index > 0 {
                        text.push('\n');
                    }
                    self.table(table, true, text);
                }
            }
            (None, Some(keys)) if OWN_WORDS.contains(&self.name) => {
                line(text, self.header);
                for (key, value) in keys {
                    line(text, &format!("{} = {value}", written_key(key)));
                }
            }
            (None, Some(keys)) => self.table(keys, true, text),
            (None, None) => self.table(&nothing, ALWAYS.contains(&self.name), text),
        }
    }

    fn table(&self, given: &BTreeMap<String, String>, is_there: bool, text: &mut String) {
        if is_there {
            line(text, self.header);
        } else {
            line(text, &format!("# {}", self.header));
        }
        for (comments, key, example) in &self.keys {
            let value = given.get(*key);
            // An element of a list says what it has; the comment before the list says the rest.
            if self.is_list && is_there && value.is_none() {
                continue;
            }
            for comment in comments {
                line(text, comment);
            }
            match value {
                Some(value) => line(text, &format!("{key} = {value}")),
                None => line(text, &format!("# {example}")),
            }
        }
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn the_template_is_a_configuration_and_so_is_what_is_written() -> Tested {
        Config::parse(Path::new("template.toml"), TEMPLATE)?;
        let all = Settings::of(TEMPLATE)?;
        let text = write("# What it is for.", &all).map_err(|unknown| unknown.join(", "))?;
        assert_eq!(text, format!("# What it is for.\n\n{TEMPLATE}"));
        assert_eq!(Settings::of(&text)?, all);
        Ok(())
    }

    #[test]
    fn what_is_not_given_is_a_comment() -> Tested {
        let given = "[sdk]\ncrate-name = \"a\"\n[service.query]\n\"sap-client\" = \"100\"\n\"a b\" = \"\"\n\
            [select]\ninclude = [\n    # Why.\n    \"/a\",\n]\n\
            [[service.clouds]]\nname = \"A\"\n[[service.clouds]]\nname = \"B\"\n";
        let text = write("# A.", &Settings::of(given)?).map_err(|unknown| unknown.join(", "))?;
        insta::assert_snapshot!(text);
        assert_eq!(Settings::of(&text)?, Settings::of(given)?);
        Ok(())
    }

    #[test]
    fn a_setting_that_no_configuration_has_is_not_lost() -> Tested {
        let unknown = write("", &Settings::of("[sdk]\nname = \"a\"\n[odd]\na = 1\n")?);
        assert_eq!(
            unknown,
            Err(vec!["odd.a".to_owned(), "sdk.name".to_owned()])
        );
        Ok(())
    }

    /// The keys that a table of a configuration has are those that are listed where it has another one.
    #[test]
    fn the_template_has_every_setting() -> Tested {
        let listed = |text: &str| {
            let error = Config::parse(Path::new("a.toml"), text).err();
            let error = error.ok_or(format!("takes anything: {text}"))?.to_string();
            let lists = ["the key is ", "the keys are ", "the tables are "];
            let list = lists.iter().find_map(|list| error.split_once(list));
            let (_, list) = list.ok_or(format!("lists nothing: {error}"))?;
            let line = list.lines().next().unwrap_or_default();
            let names = line.split('`').skip(1).step_by(2);
            Ok::<_, String>(names.map(str::to_owned).collect::<Vec<_>>())
        };
        for name in listed("no-such-section = 1\n")? {
            let is_there = sections()
                .iter()
                .any(|own| own.name.split('.').next() == Some(name.trim_matches(['[', ']'])));
            assert!(is_there, "template.toml has no {name}");
        }
        for section in sections() {
            let (name, first) = (
                section.name,
                section.keys.first().ok_or("an empty section")?.1,
            );
            if OWN_WORDS.contains(&name) {
                continue;
            }
            let text = TEMPLATE.replacen(
                &format!("{}\n", section.header),
                &format!("{}\nno-such-setting = 1\n", section.header),
                1,
            );
            let expected = listed(&text)?;
            assert!(
                expected.iter().any(|key| key == first),
                "[{name}]: {expected:?}"
            );
            for key in expected {
                let is_there = section.keys.iter().any(|(_, own, _)| *own == key)
                    || TEMPLATE.contains(&format!("[{name}.{key}]"))
                    || TEMPLATE.contains(&format!("[[{name}.{key}]]"))
                    || name == "fixup";
                assert!(is_there, "template.toml has no `{key}` in [{name}]");
            }
        }
        Ok(())
    }
}
