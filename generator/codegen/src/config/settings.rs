//! The values of a configuration as they are written, without a meaning.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

/// The values of a configuration as they are written: TOML by section (`service.monitor`) and key. Comments inside of a
/// list are part of its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// By section and key.
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// The tables of a list, by its section.
    lists: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

impl Settings {
    /// Those of a text.
    ///
    /// # Errors
    /// What is wrong with a text that is not TOML.
    pub fn of(text: &str) -> Result<Self, String> {
        let table = DeTable::parse(text).map_err(|error| error.to_string())?;
        let mut settings = Self::default();
        settings.collect(text, "", table.get_ref());
        Ok(settings)
    }

    fn collect(&mut self, text: &str, section: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let key = key.get_ref().as_ref();
            let raw = text.get(value.span()).unwrap_or_default();
            let own = written_key(key);
            let below = if section.is_empty() {
                own
            } else {
                format!("{section}.{own}")
            };
            match value.get_ref() {
                DeValue::Table(table) if !raw.starts_with('{') => self.collect(text, &below, table),
                DeValue::Array(items) if is_list_of_tables(text, items.iter()) => {
                    let tables = items.iter().filter_map(|item| match item.get_ref() {
                        DeValue::Table(table) => Some(table),
                        _ => None,
                    });
                    let tables = tables.map(|table| {
                        let mut own = Self::default();
                        own.collect(text, "", table);
                        own.values.remove("").unwrap_or_default()
                    });
                    self.lists.insert(below, tables.collect());
                }
                _ => self.set(section, key, raw),
            }
        }
    }

    /// Gives a value, as TOML.
    pub fn set(&mut self, section: &str, key: &str, value: impl Into<String>) {
        let keys = self.values.entry(section.to_owned()).or_default();
        keys.insert(key.to_owned(), value.into());
    }

    /// Gives a text.
    pub fn set_text(&mut self, section: &str, key: &str, text: &str) {
        self.set(section, key, toml::Value::from(text).to_string());
    }

    /// Gives a list of texts: on one line where it has one, on a line each otherwise.
    pub fn set_texts(&mut self, section: &str, key: &str, texts: &[String]) {
        let quoted = texts.iter().map(|text| toml::Value::from(text.as_str()));
        let quoted: Vec<_> = quoted.map(|text| text.to_string()).collect();
        let value = if let [one] = quoted.as_slice() {
            format!("[{one}]")
        } else {
            let lines: String = quoted
                .iter()
                .flat_map(|text| ["    ", text, ",\n"])
                .collect();
            format!("[\n{lines}]")
        };
        self.set(section, key, value);
    }

    /// A value, as TOML.
    pub fn get(&self, section: &str, key: &str) -> Option<&str> {
        Some(self.values.get(section)?.get(key)?.as_str())
    }

    /// A value that is a text.
    pub fn get_text(&self, section: &str, key: &str) -> Option<String> {
        let table: toml::Table = format!("value = {}", self.get(section, key)?)
            .parse()
            .ok()?;
        Some(table.get("value")?.as_str()?.to_owned())
    }

    /// Takes the texts out of a list that has one on each line, and the comments above them with the last of them. An
    /// empty list is not a setting.
    pub fn retain(&mut self, section: &str, key: &str, keep: impl Fn(&str) -> bool) {
        let Some(list) = self.get(section, key) else {
            return;
        };
        let (mut kept, mut comments, mut is_empty) = (String::new(), String::new(), true);
        let mut is_new = false;
        for line in list.split_inclusive('\n') {
            let text = line.trim();
            if text.starts_with('#') {
                if !std::mem::replace(&mut is_new, true) {
                    comments.clear();
                }
                comments.push_str(line);
                continue;
            }
            is_new = false;
            let is_out =
                match toml::from_str::<toml::Table>(&format!("v = {}", text.trim_end_matches(',')))
                {
                    Ok(table) => {
                        let value = table.get("v").and_then(toml::Value::as_str);
                        value.is_some_and(|value| !keep(value))
                    }
                    Err(_) => false,
                };
            if is_out {
                continue;
            }
            if text == "]" {
                // What they are about is out.
                comments.clear();
            }
            is_empty &= matches!(text, "[" | "]");
            kept.push_str(&std::mem::take(&mut comments));
            kept.push_str(line);
        }
        if is_empty {
            self.remove(section, key);
        } else {
            self.set(section, key, kept);
        }
    }

    /// Takes the values of others in the place of these.
    pub fn extend(&mut self, others: Self) {
        for (section, keys) in others.values {
            self.values.entry(section).or_default().extend(keys);
        }
        self.lists.extend(others.lists);
    }

    /// Takes back a value.
    pub fn remove(&mut self, section: &str, key: &str) {
        if let Some(keys) = self.values.get_mut(section) {
            keys.remove(key);
        }
    }

    /// Takes back all values of other sections.
    pub fn keep_sections(&mut self, sections: &[&str]) {
        self.values
            .retain(|section, _| sections.contains(&section.as_str()));
        self.lists
            .retain(|section, _| sections.contains(&section.as_str()));
    }

    /// Takes back all values of a section.
    pub fn remove_section(&mut self, section: &str) {
        self.values.remove(section);
        self.lists.remove(section);
    }

    /// The keys and values of a section.
    pub(super) fn section(&self, section: &str) -> Option<&BTreeMap<String, String>> {
        self.values.get(section).filter(|keys| !keys.is_empty())
    }

    /// The tables of a list.
    pub(super) fn list(&self, section: &str) -> Option<&Vec<BTreeMap<String, String>>> {
        self.lists.get(section).filter(|tables| !tables.is_empty())
    }

    /// All sections, and the keys of each.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let tables = self.lists.iter();
        let tables =
            tables.flat_map(|(section, tables)| tables.iter().map(move |table| (section, table)));
        let all = self.values.iter().chain(tables);
        all.flat_map(|(section, keys)| keys.keys().map(|key| (section.as_str(), key.as_str())))
    }
}

/// Whether they are written as `[[section]]`, one after the other.
fn is_list_of_tables<'a>(
    text: &str,
    mut items: impl Iterator<Item = &'a toml::Spanned<DeValue<'a>>>,
) -> bool {
    items.next().is_some_and(|first| {
        let raw = text.get(first.span()).unwrap_or_default();
        first.get_ref().is_table() && !raw.starts_with('{')
    })
}

/// A key as TOML wants it.
pub(super) fn written_key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        toml::Value::from(key).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_loses_what_does_not_fit_with_its_comments() -> Result<(), Box<dyn std::error::Error>>
    {
        let text = "[a]\nb = [\n    # One.\n    \"x1\",\n    # Two,\n    # and more.\n    \"y1\",\n    \"x2\",\n]\n";
        let kept = |letter: char| {
            let mut settings = Settings::of(text)?;
            settings.retain("a", "b", |name| name.starts_with(letter));
            Ok::<_, String>(settings.get("a", "b").map(str::to_owned))
        };
        let expected = "[\n    # One.\n    \"x1\",\n    # Two,\n    # and more.\n    \"x2\",\n]";
        assert_eq!(kept('x')?.as_deref(), Some(expected));
        let expected = "[\n    # Two,\n    # and more.\n    \"y1\",\n]";
        assert_eq!(kept('y')?.as_deref(), Some(expected));
        assert_eq!(kept('z')?, None);
        Ok(())
    }
}
