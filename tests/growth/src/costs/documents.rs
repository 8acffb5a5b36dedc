//! Documents that grow in one way.

use csdl::diagnostic::Style;

use crate::document::{each, generate, load, schema};

type Run = Box<dyn FnOnce()>;

const ENTITY: &str = "<EntityType Name=\"E\"><Key><PropertyRef Name=\"id\"/></Key>\
                      <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>";

pub(super) fn extends(size: usize) -> Run {
    let containers = each(size, |number| {
        let base = if number == 0 {
            String::new()
        } else {
            format!(" Extends=\"n.C{}\"", number - 1)
        };
        format!(
            "<EntityContainer Name=\"C{number}\"{base}><EntitySet Name=\"s{number}\" EntityType=\"n.E\"/></EntityContainer>"
        )
    });
    let text = schema(&format!("{ENTITY}</EntityType>{containers}"));
    Box::new(move || drop(load(&text)))
}

pub(super) fn suggestions(size: usize) -> Run {
    let types = each(size, |number| {
        format!(
            "<ComplexType Name=\"resource{number}Settings\"><Property Name=\"p\" Type=\"n.resourse{number}Setting\"/></ComplexType>"
        )
    });
    let text = schema(&types);
    Box::new(move || drop(load(&text)))
}

/// How many base types a type can have at most (CSDL0135).
const MOST_BASES: usize = 100;

/// Types that derive from each other, in chains of `length`.
fn inherited(size: usize, length: usize) -> String {
    let types = each(size, |number| {
        let base = if number % length == 0 {
            String::new()
        } else {
            format!(" BaseType=\"n.T{}\"", number - 1)
        };
        format!(
            "<ComplexType Name=\"T{number}\"{base}><Property Name=\"p{number}\" Type=\"Edm.String\"/></ComplexType>"
        )
    });
    schema(&types)
}

/// One chain, of which too much is an error.
pub(super) fn inheritance_read(size: usize) -> Run {
    let text = inherited(size, size);
    Box::new(move || drop(load(&text)))
}

pub(super) fn inheritance(size: usize) -> Run {
    let text = inherited(size, MOST_BASES);
    Box::new(move || generate(&text))
}

fn nested(size: usize) -> String {
    let types = each(size, |number| {
        let next = (number + 1).min(size - 1);
        format!(
            "<ComplexType Name=\"T{number}\"><Property Name=\"p\" Type=\"n.T{next}\"/></ComplexType>"
        )
    });
    let set =
        "<EntityContainer Name=\"C\"><EntitySet Name=\"es\" EntityType=\"n.E\"/></EntityContainer>";
    schema(&format!(
        "{ENTITY}<Property Name=\"t\" Type=\"n.T0\"/></EntityType>{types}{set}"
    ))
}

pub(super) fn complex_read(size: usize) -> Run {
    let text = nested(size);
    Box::new(move || drop(load(&text)))
}

pub(super) fn complex(size: usize) -> Run {
    let text = nested(size);
    Box::new(move || generate(&text))
}

pub(super) fn navigation(size: usize) -> Run {
    let types = each(size, |number| {
        let next = (number + 1) % size;
        format!(
            "<EntityType Name=\"T{number}\" BaseType=\"n.E\"><NavigationProperty Name=\"n{number}\" Type=\"n.T{next}\" ContainsTarget=\"true\"/></EntityType>"
        )
    });
    let set = "<EntityContainer Name=\"C\"><EntitySet Name=\"es\" EntityType=\"n.T0\"/></EntityContainer>";
    let text = schema(&format!("{ENTITY}</EntityType>{types}{set}"));
    Box::new(move || generate(&text))
}

pub(super) fn brackets(size: usize) -> Run {
    let brackets = "[".repeat(size);
    let text = schema(&format!(
        "<ComplexType Name=\"T\"><Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{brackets}\"/></ComplexType>"
    ));
    Box::new(move || generate(&text))
}

pub(super) fn annotations(size: usize) -> Run {
    let annotations = each(size, |number| {
        format!(
            "<Annotation Term=\"Org.OData.Core.V1.Description\" Qualifier=\"q{number}\" String=\"d\"/>"
        )
    });
    let text = schema(&format!(
        "<ComplexType Name=\"T\"/><Annotations Target=\"n.T\">{annotations}</Annotations>"
    ));
    Box::new(move || generate(&text))
}

pub(super) fn problems(size: usize) -> Run {
    let text = schema(&format!("<ComplexType Name=\"{}\"/>", "&".repeat(size)));
    Box::new(move || {
        let loaded = load(&text);
        drop(loaded.diagnostics.render(&loaded.sources, Style::Plain));
    })
}

pub(super) fn members(size: usize) -> Run {
    let members = each(size, |number| {
        format!("<Member Name=\"m{number}\" Value=\"{number}\"/>")
    });
    let text = schema(&format!("<EnumType Name=\"T\">{members}</EnumType>"));
    Box::new(move || generate(&text))
}
