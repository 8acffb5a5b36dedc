//! Enums over a type and the types that derive from it.

use super::line::INDENT;
use super::page::{Owner, Page};
use super::quoted::Quoted;
use super::types::Uses;
use super::{enums, gate};
use crate::plan::{Polymorphic, code};

pub(super) fn polymorphic(page: &mut Page, plan: &Polymorphic, uses: &Uses) {
    let Polymorphic {
        ident,
        docs,
        variants,
        origin: _,
    } = plan;
    enums::open(page, docs, ident);
    for variant in variants {
        let gate = variant.gate.as_ref();
        let ty = uses.within(gate, || uses.ty(&variant.ty));
        page.doc(INDENT, &code(&variant.edm_name));
        page.documented(INDENT, gate);
        page.member(Owner::Enum, format_args!("{}(Box<{ty}>)", variant.ident));
    }
    page.close();
    page.item();
    page.open_table("odata::polymorphic!");
    page.entry(format_args!("{ident}"));
    for variant in variants {
        let (cfg, name) = (
            gate::before(variant.gate.as_ref()),
            Quoted(&variant.edm_name),
        );
        page.entry(format_args!(
            "{cfg}{name} => {}({})",
            variant.ident, variant.ty
        ));
    }
    page.close();
}
