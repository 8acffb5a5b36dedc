//! The options of one request, or of one expanded navigation property.

use super::filter::Filter;
use super::literal::EnumLiterals;
use super::order::Order;
use crate::engine::EncodeProblem;
use crate::token::Member;

/// System query options and others, in the order in which the URL has them.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueryOptions {
    pub(crate) select: Vec<String>,
    pub(crate) expand: Vec<String>,
    pub(crate) filter: Option<String>,
    pub(crate) order_by: Vec<String>,
    pub(crate) top: Option<u64>,
    pub(crate) skip: Option<u64>,
    pub(crate) count: bool,
    pub(crate) search: Option<String>,
    pub(crate) levels: Option<String>,
    pub(crate) problem: Option<EncodeProblem>,
}

impl QueryOptions {
    pub(crate) fn select<O, const N: usize>(&mut self, members: [&Member<O>; N]) {
        self.select
            .extend(members.map(|member| member.path().to_owned()));
    }

    pub(crate) fn expand(&mut self, item: Result<String, EncodeProblem>) {
        match item {
            Ok(text) => self.expand.push(text),
            Err(problem) => self.problem = Some(problem),
        }
    }

    pub(crate) fn order_by<O>(&mut self, orders: impl IntoIterator<Item = Order<O>>) {
        self.order_by
            .extend(orders.into_iter().map(|order| order.text().to_owned()));
    }

    pub(crate) fn filter<O>(&mut self, filter: &Filter<O>, enums: EnumLiterals) {
        match filter.render(enums) {
            Ok(text) => self.filter = Some(text),
            Err(problem) => self.problem = Some(problem),
        }
    }

    /// Names and values, not percent-encoded.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let lists = [("$select", &self.select), ("$expand", &self.expand)];
        for (name, list) in lists {
            if !list.is_empty() {
                pairs.push((name, list.join(",")));
            }
        }
        if let Some(filter) = &self.filter {
            pairs.push(("$filter", filter.clone()));
        }
        if !self.order_by.is_empty() {
            pairs.push(("$orderby", self.order_by.join(",")));
        }
        for (name, number) in [("$top", self.top), ("$skip", self.skip)] {
            pairs.extend(number.map(|number| (name, number.to_string())));
        }
        if self.count {
            pairs.push(("$count", "true".to_owned()));
        }
        if let Some(search) = &self.search {
            pairs.push(("$search", search.clone()));
        }
        if let Some(levels) = &self.levels {
            pairs.push(("$levels", levels.clone()));
        }
        pairs
    }
}
