//! The options of one request, or of one expanded navigation property.

use std::borrow::Cow;

use super::literal::EnumLiterals;
use super::text::{Strength, Text};
use crate::engine::EncodeProblem;

/// System query options and others, in the order in which the URL has them.
///
/// No option is there twice: [`QueryOptions::custom`] takes away what a method gave, and a method what it gave.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueryOptions {
    apply: Option<Text>,
    compute: Vec<Text>,
    select: Vec<Text>,
    expand: Vec<Text>,
    filter: Option<Text>,
    order_by: Vec<Text>,
    top: Option<u64>,
    skip: Option<u64>,
    count: bool,
    search: Option<Text>,
    levels: Option<Text>,
    custom: Vec<(String, String)>,
}

impl QueryOptions {
    pub(crate) fn apply(&mut self, transformations: Text) {
        self.replaces("apply");
        self.apply = Some(transformations);
    }

    pub(crate) fn compute(&mut self, item: Text) {
        self.replaces("compute");
        self.compute.push(item);
    }

    pub(crate) fn select(&mut self, paths: impl IntoIterator<Item = Text>) {
        self.replaces("select");
        self.select.extend(paths);
    }

    pub(crate) fn expand(&mut self, item: Text) {
        self.replaces("expand");
        self.expand.push(item);
    }

    pub(crate) fn filter(&mut self, condition: Text) {
        self.replaces("filter");
        self.filter = Some(condition);
    }

    pub(crate) fn order_by(&mut self, orders: impl IntoIterator<Item = Text>) {
        self.replaces("orderby");
        self.order_by.extend(orders);
    }

    pub(crate) fn top(&mut self, count: u64) {
        self.replaces("top");
        self.top = Some(count);
    }

    pub(crate) fn skip(&mut self, count: u64) {
        self.replaces("skip");
        self.skip = Some(count);
    }

    pub(crate) fn count(&mut self) {
        self.replaces("count");
        self.count = true;
    }

    pub(crate) fn search(&mut self, expression: Text) {
        self.replaces("search");
        self.search = Some(expression);
    }

    pub(crate) fn levels(&mut self, levels: Text) {
        self.replaces("levels");
        self.levels = Some(levels);
    }

    /// A method gives a system query option that was given as text.
    fn replaces(&mut self, system: &str) {
        self.custom
            .retain(|(name, _)| bare_name(name).as_deref() != Some(system));
    }

    /// Any option by its name. It takes the place of one with that name.
    pub(crate) fn custom(&mut self, name: &str, value: &str) {
        let bare = bare_name(name);
        match bare.as_deref() {
            Some("apply") => self.apply = None,
            Some("compute") => self.compute.clear(),
            Some("select") => self.select.clear(),
            Some("expand") => self.expand.clear(),
            Some("filter") => self.filter = None,
            Some("orderby") => self.order_by.clear(),
            Some("top") => self.top = None,
            Some("skip") => self.skip = None,
            Some("count") => self.count = false,
            Some("search") => self.search = None,
            _ => {}
        }
        self.custom.retain(|(own, _)| match &bare {
            Some(bare) => bare_name(own).as_ref() != Some(bare),
            None => own != name,
        });
        self.custom.push((name.to_owned(), value.to_owned()));
    }

    /// The options that say how many there are, for `…/$count`: conditions, and what only the service knows.
    pub(crate) fn for_count(self) -> Self {
        let is_kept =
            |name: &str| matches!(bare_name(name).as_deref(), None | Some("filter" | "search"));
        Self {
            filter: self.filter,
            search: self.search,
            custom: {
                let mut custom = self.custom;
                custom.retain(|(name, _)| is_kept(name));
                custom
            },
            ..Self::default()
        }
    }

    fn texts(&self) -> Vec<(&'static str, Cow<'_, Text>)> {
        let list = |items: &[Text]| {
            let text = Text::new(Strength::Primary).list(items.iter().cloned());
            (!items.is_empty()).then_some(Cow::Owned(text))
        };
        let number =
            |number: Option<u64>| number.map(|number| Cow::Owned(Text::raw(number.to_string())));
        let one = |text: &'_ Option<Text>| text.clone().map(Cow::Owned);
        let count = self.count.then(|| Cow::Owned(Text::raw("true")));
        [
            ("$apply", one(&self.apply)),
            ("$compute", list(&self.compute)),
            ("$select", list(&self.select)),
            ("$expand", list(&self.expand)),
            ("$filter", one(&self.filter)),
            ("$orderby", list(&self.order_by)),
            ("$top", number(self.top)),
            ("$skip", number(self.skip)),
            ("$count", count),
            ("$search", one(&self.search)),
            ("$levels", one(&self.levels)),
        ]
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)))
        .collect()
    }

    /// `($select=…;$filter=…)` behind an expanded navigation property; nothing where there is no option.
    pub(crate) fn in_parentheses(&self) -> Text {
        let mut whole = Text::new(Strength::Primary);
        let options = self.texts();
        for (index, (name, text)) in options.iter().enumerate() {
            whole = whole.then(if index == 0 { "(" } else { ";" });
            let text = text.clone().into_owned().within_expand();
            whole = whole.then(format!("{name}=")).with(text);
        }
        if options.is_empty() {
            whole
        } else {
            whole.then(")")
        }
    }

    /// Names and values, not percent-encoded.
    pub(crate) fn pairs(
        &self,
        enums: EnumLiterals,
    ) -> Result<Vec<(Cow<'_, str>, String)>, EncodeProblem> {
        let mut pairs: Vec<(Cow<'_, str>, String)> = Vec::new();
        let mut parameters: Vec<(String, String)> = Vec::new();
        for (name, text) in self.texts() {
            pairs.push((Cow::Borrowed(name), text.render(enums)?));
            for (name, value) in text.parameters() {
                let value = value.render(enums)?;
                match parameters.iter().find(|(own, _)| own == name) {
                    None => parameters.push((name.clone(), value)),
                    Some((_, own)) if *own == value => {}
                    Some(_) => return Err(EncodeProblem::TwoValues),
                }
            }
        }
        for (name, value) in &self.custom {
            if parameters.iter().any(|(own, _)| own == name) {
                return Err(EncodeProblem::TwoValues);
            }
            pairs.push((Cow::Borrowed(name), value.clone()));
        }
        pairs.extend(
            parameters
                .into_iter()
                .map(|(name, value)| (Cow::Owned(name), value)),
        );
        Ok(pairs)
    }
}

/// The system query options, which services take with and without `$` and in any case (Protocol 4.01, section 11.2.1).
const SYSTEM: [&str; 17] = [
    "apply",
    "compute",
    "count",
    "deltatoken",
    "expand",
    "filter",
    "format",
    "id",
    "index",
    "levels",
    "orderby",
    "schemaversion",
    "search",
    "select",
    "skip",
    "skiptoken",
    "top",
];

/// The name of a system query option without `$` and in lower case; `None` for any other option.
pub(crate) fn bare_name(name: &str) -> Option<String> {
    let bare = name.strip_prefix('$').unwrap_or(name).to_ascii_lowercase();
    SYSTEM.contains(&bare.as_str()).then_some(bare)
}

/// Whether two names are those of one option.
pub(crate) fn is_same_option(one: &str, other: &str) -> bool {
    one == other || bare_name(one).is_some_and(|bare| bare_name(other) == Some(bare))
}
