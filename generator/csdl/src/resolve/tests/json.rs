//! CSDL JSON gives the model that CSDL XML gives.

use crate::compare::compare;
use crate::diagnostic::Style;
use crate::load::{Loaded, load};
use crate::span::Sources;

fn loaded(files: &[(&str, &str)]) -> Loaded {
    let mut sources = Sources::new();
    for (name, text) in files {
        sources.add(*name, *text);
    }
    let loaded = load(sources);
    let printed = loaded.diagnostics.render(&loaded.sources, Style::Plain);
    assert_eq!(printed, "");
    loaded
}

const TERMS: &str = r#"
<ComplexType Name="Base"><Property Name="When" Type="Edm.Date"/></ComplexType>
<ComplexType Name="Entry" BaseType="a.Base">
  <Property Name="Colours" Type="Collection(a.Colour)"/><Property Name="By" Type="Edm.PropertyPath"/>
</ComplexType>
<EnumType Name="Colour" IsFlags="true"><Member Name="Red" Value="1"/><Member Name="Blue" Value="2"/></EnumType>
<TypeDefinition Name="Key" UnderlyingType="Edm.Guid"/>
<Term Name="Text"/><Term Name="Paint" Type="a.Colour"/><Term Name="Id" Type="a.Key"/>
<Term Name="Paths" Type="Collection(Edm.AnnotationPath)"/><Term Name="Entries" Type="Collection(a.Entry)"/>
<Term Name="Size" Type="Edm.Double"/>"#;

fn xml(namespace: &str, content: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:Reference Uri="a.xml"><edmx:Include Namespace="a"/></edmx:Reference>
<edmx:DataServices><Schema Namespace="{namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">{content}</Schema>
</edmx:DataServices></edmx:Edmx>"#
    )
}

#[test]
fn constants_have_the_type_of_their_term() {
    let terms = xml("a", TERMS);
    let of_xml = xml(
        "b",
        r#"<ComplexType Name="C">
<Annotation Term="a.Text" String="b.C/x"/>
<Annotation Term="a.Paint" EnumMember="a.Colour/Red a.Colour/Blue"/>
<Annotation Term="a.Id" Guid="21EC2020-3AEA-1069-A2DD-08002B30309D"/>
<Annotation Term="a.Size" Float="INF"/>
<Annotation Term="a.Paths"><Collection><AnnotationPath>@a.Text</AnnotationPath></Collection></Annotation>
<Annotation Term="a.Entries"><Collection><Record>
  <PropertyValue Property="When" Date="2026-01-31"/>
  <PropertyValue Property="Colours"><Collection><EnumMember>a.Colour/Blue</EnumMember></Collection></PropertyValue>
  <PropertyValue Property="By" PropertyPath="x"/>
</Record></Collection></Annotation>
<Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Read"/>
<Annotation Term="Org.OData.Core.V1.OptimisticConcurrency"><Collection><PropertyPath>x</PropertyPath></Collection></Annotation>
<Property Name="x" Type="Edm.String"/></ComplexType>"#,
    );
    let of_json = r#"{"$Version": "4.01", "$Reference": {"a.xml": {"$Include": [{"$Namespace": "a", "$Alias": "s"}]}},
"b": {"C": {"$Kind": "ComplexType", "x": {"$Nullable": true},
  "@s.Text": "b.C/x", "@s.Paint": "Red,2", "@s.Id": "21EC2020-3AEA-1069-A2DD-08002B30309D", "@s.Size": "INF",
  "@s.Paths": ["@s.Text"],
  "@s.Entries": [{"When": "2026-01-31", "Colours": [{"$Cast": "Blue", "$Type": "s.Colour"}], "By": "x"}],
  "@Org.OData.Core.V1.Permissions": "Read", "@Org.OData.Core.V1.OptimisticConcurrency": ["x"]}}}"#;
    let one = loaded(&[("a.xml", &terms), ("b.xml", &of_xml)]);
    let other = loaded(&[("a.xml", &terms), ("b.json", of_json)]);
    assert_eq!(compare(&one.model, &other.model), []);
}
