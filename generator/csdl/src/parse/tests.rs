//! Documents in, nodes and printed problems out.

mod problems;
mod robustness;
mod values;

use crate::diagnostic::{Diagnostics, Style};
use crate::span::{Sources, Span};
use crate::syntax::Document;

/// What became of a text.
struct Parsed {
    sources: Sources,
    document: Option<Document>,
    diagnostics: Diagnostics,
}

impl Parsed {
    fn printed(&self) -> String {
        self.diagnostics.render(&self.sources, Style::Plain)
    }

    fn at(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    /// The document, which had no problem.
    fn clean(&self) -> &Document {
        assert_eq!(self.printed(), "");
        self.document.as_ref().unwrap()
    }
}

fn parse(text: &str) -> Parsed {
    let mut sources = Sources::new();
    let file = sources.add("model.xml", text);
    let mut diagnostics = Diagnostics::new();
    let document = super::parse(&sources, file, &mut diagnostics);
    diagnostics.sort();
    Parsed {
        sources,
        document,
        diagnostics,
    }
}

/// A document around the content of a schema `a`, which starts on line 4.
fn wrapped(schema: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm">
{schema}
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#
    )
}

fn schema(content: &str) -> Parsed {
    parse(&wrapped(content))
}

#[test]
fn elements_in_an_element_that_has_none_are_reported() {
    let parsed = parse(&wrapped(
        r#"<EntityType Name="E"><Key><PropertyRef Name="id"><Property Name="p"/></PropertyRef></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="es" EntityType="a.E"><NavigationPropertyBinding Path="n" Target="es"><Key/>
</NavigationPropertyBinding></EntitySet></EntityContainer>"#,
    ));
    let messages = parsed.diagnostics.iter().map(|found| &*found.message);
    assert_eq!(
        messages.collect::<Vec<_>>(),
        [
            "`PropertyRef` may not contain `Property`",
            "`NavigationPropertyBinding` may not contain `Key`"
        ]
    );
}
