//! Enumeration types, flag sets and type definitions.

use super::line::INDENT;
use super::page::{Owner, Page};
use super::quoted::Quoted;
use super::types::Uses;
use crate::plan::{Alias, Docs, Enum, Ident, Member};

pub(super) fn enumeration(page: &mut Page, plan: &Enum, uses: &Uses) {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    open(page, docs, ident);
    for member in members {
        page.docs(INDENT, &member.docs);
        page.member(Owner::Enum, format_args!("{}", member.ident));
    }
    let unknown = "A member that this crate does not know, as the service spells it.";
    page.doc(INDENT, unknown);
    page.member(Owner::Enum, format_args!("Unknown(String)"));
    page.close();
    page.item();
    page.open_table("odata::enumeration!");
    page.entry(format_args!("{ident} = {}", Quoted(edm_name)));
    for member in in_order(plan) {
        let Member {
            wire, ident, value, ..
        } = member;
        let wire = Quoted(wire);
        page.entry(format_args!(
            "{}{wire} => {ident} = {value}",
            sentinel(member)
        ));
    }
    page.close();
}

/// What stands above the variants of an enum that may get more of them.
pub(super) fn open(page: &mut Page, docs: &Docs, ident: &Ident) {
    page.item();
    page.docs("", docs);
    page.attribute("", "#[derive(Clone)]");
    page.attribute("", "#[non_exhaustive]");
    page.open(format_args!("pub enum {ident}"));
}

pub(super) fn flags(page: &mut Page, plan: &Enum, uses: &Uses) {
    uses.odata();
    let Enum {
        ident,
        edm_name,
        docs,
        members,
        origin: _,
    } = plan;
    page.item();
    page.docs("", docs);
    page.attribute("", "#[derive(Clone, Default)]");
    page.line(format_args!("pub struct {ident}(odata::FlagSet);"));
    if !members.is_empty() {
        page.item();
        page.open(format_args!("impl {ident}"));
        for member in members {
            page.inner();
            page.docs(INDENT, &member.docs);
            page.constant(
                format_args!("pub const {}: Self =", member.ident),
                format_args!("Self(odata::FlagSet::of({}));", Quoted(&member.wire)),
            );
        }
        page.close();
    }
    page.item();
    page.open_table("odata::flags!");
    page.entry(format_args!("{ident} = {}", Quoted(edm_name)));
    for member in in_order(plan) {
        let (wire, value) = (Quoted(&member.wire), member.value);
        page.entry(format_args!("{}{wire} = {value}", sentinel(member)));
    }
    page.close();
}

/// The members as a table has them. The one that is read by its name only stands last.
fn in_order(plan: &Enum) -> impl Iterator<Item = &Member> {
    let of = |is_sentinel| {
        let members = plan.members.iter();
        members.filter(move |member| member.is_sentinel == is_sentinel)
    };
    of(false).chain(of(true))
}

fn sentinel(member: &Member) -> &'static str {
    if member.is_sentinel { "sentinel " } else { "" }
}

pub(super) fn alias(page: &mut Page, plan: &Alias, uses: &Uses) {
    let Alias {
        ident,
        docs,
        ty,
        origin: _,
    } = plan;
    page.item();
    page.docs("", docs);
    page.line(format_args!("pub type {ident} = {};", uses.ty(ty)));
}
