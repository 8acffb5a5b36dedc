//! Edits of `diff/base.xml` and their classes.

use csdl_review::diff::Class;
use sdk_tests::fixture::Outcome;

/// An edit: texts of the document, each there once, and what stands there afterwards.
pub struct Edit {
    pub name: &'static str,
    replace: &'static [(&'static str, &'static str)],
    pub class: Class,
}

impl Edit {
    pub fn apply(&self, document: &str) -> Outcome<String> {
        let mut text = document.to_owned();
        for (from, to) in self.replace {
            if text.matches(from).count() != 1 {
                return Err(format!("{}: `{from}` is not there once", self.name).into());
            }
            text = text.replace(from, to);
        }
        Ok(text)
    }
}

macro_rules! edits {
    ($($name:ident: $class:ident { $($from:literal => $to:literal),+ $(,)? })*) => {
        pub const EDITS: &[Edit] = &[$(Edit {
            name: stringify!($name),
            replace: &[$(($from, $to)),+],
            class: Class::$class,
        }),*];
    };
}

edits! {
    // Properties.
    property_removed: Breaking { r#"<Property Name="age" Type="Edm.Int32"/>"# => "" }
    property_added: Additive { r#"<Property Name="age""# => r#"<Property Name="size" Type="Edm.Int32"/><Property Name="age""# }
    property_of_a_base_type_added: Additive { r#"<Property Name="photo""# => r#"<Property Name="salary2" Type="Edm.Int32"/><Property Name="photo""# }
    property_of_another_type: Breaking { r#"Name="age" Type="Edm.Int32""# => r#"Name="age" Type="Edm.Int64""# }
    property_of_many: Breaking { r#"Name="displayName" Type="Edm.String""# => r#"Name="displayName" Type="Collection(Edm.String)""# }
    property_not_nullable: Breaking { r#"Name="age" Type="Edm.Int32""# => r#"Name="age" Type="Edm.Int32" Nullable="false""# }
    property_nullable: Breaking { r#"Name="email" Type="Edm.String" Nullable="false""# => r#"Name="email" Type="Edm.String""# }
    property_of_nullable_items: Breaking { r#"Type="Collection(Edm.String)" Nullable="false""# => r#"Type="Collection(Edm.String)" Nullable="true""# }
    property_in_another_case: Breaking { r#"Name="displayName""# => r#"Name="DisplayName""# }
    property_spelled_alike_added: Breaking { r#"<Property Name="age""# => r#"<Property Name="display_name" Type="Edm.String"/><Property Name="age""# }
    property_that_takes_the_name: Breaking { r#"<Property Name="age""# => r#"<Property Name="Age" Type="Edm.Int32"/><Property Name="age""# }
    property_moved_to_the_base_type: Additive {
        r#"<Property Name="salary" Type="Edm.Decimal" Scale="2"/>"# => "",
        r#"<Property Name="photo""# => r#"<Property Name="salary" Type="Edm.Decimal" Scale="2"/><Property Name="photo""#,
    }
    longer: Documentation { r#"MaxLength="40""# => r#"MaxLength="80""# }
    scale: Documentation { r#"Scale="2""# => r#"Scale="4""# }
    default_value: Documentation { r#"Name="age" Type="Edm.Int32""# => r#"Name="age" Type="Edm.Int32" DefaultValue="7""# }
    stream_removed: Breaking { r#"<Property Name="photo" Type="Edm.Stream"/>"# => "" }
    value_that_contains_itself: Breaking { r#"<Property Name="name" Type="Edm.String"/>"# => r#"<Property Name="name" Type="Edm.String"/><Property Name="home" Type="org.example.address"/>"# }

    // Annotations.
    described: Documentation { r#"<Property Name="age" Type="Edm.Int32"/>"# => r#"<Property Name="age" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Description" String="Years."/></Property>"# }
    computed: Documentation { r#"<Property Name="age" Type="Edm.Int32"/>"# => r#"<Property Name="age" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Computed"/></Property>"# }
    deprecated: Additive { r#"<Property Name="age" Type="Edm.Int32"/>"# => r#"<Property Name="age" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/></Record></Collection></Annotation></Property>"# }
    permissions: Documentation { r#"<EntitySet Name="orders" EntityType="org.example.order"/>"# => r#"<EntitySet Name="orders" EntityType="org.example.order"><Annotation Term="Org.OData.Capabilities.V1.ReadRestrictions"><Record><PropertyValue Property="Permissions"><Collection><Record><PropertyValue Property="SchemeName" String="Delegated"/><PropertyValue Property="Scopes"><Collection><Record><PropertyValue Property="Scope" String="Orders.Read"/></Record></Collection></PropertyValue></Record></Collection></PropertyValue></Record></Annotation></EntitySet>"# }
    not_deletable: Documentation { r#"<EntitySet Name="orders" EntityType="org.example.order"/>"# => r#"<EntitySet Name="orders" EntityType="org.example.order"><Annotation Term="Org.OData.Capabilities.V1.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false"/></Record></Annotation></EntitySet>"# }

    // Types.
    type_added: Additive { r#"<ComplexType Name="area">"# => r#"<ComplexType Name="place"/><ComplexType Name="area">"# }
    type_removed: Breaking {
        r#"<EntityType Name="employee" BaseType="org.example.person">"# => "",
        r#"<Property Name="salary" Type="Edm.Decimal" Scale="2"/>
      </EntityType>"# => "",
    }
    type_that_takes_the_name: Breaking { r#"<ComplexType Name="area">"# => r#"<ComplexType Name="Line"/><ComplexType Name="area">"# }
    derived_type_added: Additive { r#"<EntityType Name="order">"# => r#"<EntityType Name="guest" BaseType="org.example.person"/><EntityType Name="order">"# }
    first_derived_type: Breaking { r#"<ComplexType Name="address">"# => r#"<EntityType Name="bigOrder" BaseType="org.example.order"/><ComplexType Name="address">"# }
    first_derived_complex_type: Breaking { r#"<ComplexType Name="line">"# => r#"<ComplexType Name="longLine" BaseType="org.example.line"/><ComplexType Name="line">"# }
    base_type_removed: Breaking { r#" BaseType="org.example.person""# => "" }
    abstract_type: Documentation { r#"<EntityType Name="person">"# => r#"<EntityType Name="person" Abstract="true">"# }
    open_type: Documentation { r#"<EntityType Name="order">"# => r#"<EntityType Name="order" OpenType="true">"# }
    media_entity: Additive { r#"<EntityType Name="order">"# => r#"<EntityType Name="order" HasStream="true">"# }
    key_of_another_type: Breaking { r#"Name="number" Type="Edm.Int32""# => r#"Name="number" Type="Edm.String""# }
    key_of_two: Breaking { r#"<PropertyRef Name="number"/>"# => r#"<PropertyRef Name="number"/><PropertyRef Name="region"/>"# }
    key_is_another: Breaking { r#"<PropertyRef Name="number"/>"# => r#"<PropertyRef Name="region"/>"# }
    definition_of_another_type: Breaking { r#"UnderlyingType="Edm.Int32""# => r#"UnderlyingType="Edm.Int64""# }

    // Navigation.
    navigation_added: Additive { r#"<OnDelete Action="Cascade"/>
        </NavigationProperty>"# => r#"<OnDelete Action="Cascade"/></NavigationProperty><NavigationProperty Name="payer" Type="org.example.person"/>"# }
    navigation_removed: Breaking { r#"<NavigationProperty Name="orders" Type="Collection(org.example.order)" ContainsTarget="true"/>"# => "" }
    navigation_to_many: Breaking { r#"Name="customer" Type="org.example.person""# => r#"Name="customer" Type="Collection(org.example.person)""# }
    navigation_to_another_type: Breaking { r#"Name="customer" Type="org.example.person""# => r#"Name="customer" Type="org.example.employee""# }
    not_contained: Documentation { r#" ContainsTarget="true""# => "" }
    no_partner: Documentation { r#" Partner="reports""# => "", r#" Partner="manager""# => "" }
    not_deleted_together: Documentation { r#"<OnDelete Action="Cascade"/>"# => r#"<OnDelete Action="SetNull"/>"# }

    // Enumeration types.
    member_added: Additive { r#"<Member Name="closed" Value="1"/>"# => r#"<Member Name="closed" Value="1"/><Member Name="lost" Value="2"/>"# }
    member_removed: Breaking { r#"<Member Name="closed" Value="1"/>"# => "" }
    member_in_another_case: Breaking { r#"<Member Name="open""# => r#"<Member Name="Open""# }
    member_of_another_value: Breaking { r#"Name="write" Value="2""# => r#"Name="write" Value="4""# }
    flag_added: Additive { r#"<Member Name="write" Value="2"/>"# => r#"<Member Name="write" Value="2"/><Member Name="own" Value="4"/>"# }
    flag_of_nothing: Breaking { r#"<Member Name="read" Value="1"/>"# => r#"<Member Name="none" Value="0"/><Member Name="read" Value="1"/>"# }
    no_flags: Breaking { r#" IsFlags="true""# => "" }
    wider: Documentation { r#"<EnumType Name="state">"# => r#"<EnumType Name="state" UnderlyingType="Edm.Int64">"# }

    // Operations.
    operation_added: Additive { r#"<Action Name="reset"/>"# => r#"<Action Name="reset"/><Action Name="demote" IsBound="true"><Parameter Name="it" Type="org.example.person"/></Action>"# }
    operation_removed: Breaking { r#"<Action Name="refresh" IsBound="true">
        <Parameter Name="bindingParameter" Type="org.example.person"/>
        <ReturnType Type="Edm.String" Nullable="false"/>
      </Action>"# => "" }
    action_is_a_function: Breaking { r#"<Action Name="refresh" IsBound="true">
        <Parameter Name="bindingParameter" Type="org.example.person"/>
        <ReturnType Type="Edm.String" Nullable="false"/>
      </Action>"# => r#"<Function Name="refresh" IsBound="true"><Parameter Name="bindingParameter" Type="org.example.person"/><ReturnType Type="Edm.String" Nullable="false"/></Function>"# }
    overload_with_more: Breaking { r#"<Action Name="reset"/>"# => r#"<Action Name="reset"/><Function Name="find" IsBound="true"><Parameter Name="it" Type="Collection(org.example.person)"/><Parameter Name="state" Type="org.example.state" Nullable="false"/><Parameter Name="text" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>"# }
    overload_that_takes_the_name: Breaking { r#"<Action Name="reset"/>"# => r#"<Action Name="reset"/><Function Name="find" IsBound="true"><Parameter Name="it" Type="Collection(org.example.person)"/><ReturnType Type="Edm.String"/></Function>"# }
    parameter_added: Breaking { r#"<Parameter Name="note" Type="Edm.String"/>"# => r#"<Parameter Name="note" Type="Edm.String"/><Parameter Name="more" Type="Edm.String"/>"# }
    parameter_renamed: Breaking { r#"<Parameter Name="note" Type="Edm.String"/>"# => r#"<Parameter Name="remark" Type="Edm.String"/>"# }
    parameter_of_another_type: Breaking { r#"Name="level" Type="Edm.Int32""# => r#"Name="level" Type="Edm.Int64""# }
    parameter_optional: Documentation { r#"<Parameter Name="note" Type="Edm.String"/>"# => r#"<Parameter Name="note" Type="Edm.String"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>"# }
    parameter_of_a_struct_with_a_required_one: Breaking { r#"<Parameter Name="a" Type="Edm.Int32" Nullable="false"/>"# => r#"<Parameter Name="a" Type="Edm.Int32" Nullable="false"/><Parameter Name="z" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>"# }
    parameter_of_a_struct: Additive { r#"<Parameter Name="a" Type="Edm.Int32"/>"# => r#"<Parameter Name="a" Type="Edm.Int32"/><Parameter Name="z" Type="Edm.Int32"/>"# }
    optional_parameter_of_a_struct: Additive { r#"<Parameter Name="a" Type="Edm.Int32"/>"# => r#"<Parameter Name="a" Type="Edm.Int32"/><Parameter Name="z" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>"# }
    returns_another_type: Breaking { r#"<ReturnType Type="org.example.order" Nullable="false"/>"# => r#"<ReturnType Type="org.example.line" Nullable="false"/>"# }
    returns_null: Breaking { r#"<ReturnType Type="org.example.order" Nullable="false"/>"# => r#"<ReturnType Type="org.example.order" Nullable="true"/>"# }
    returns_nothing: Breaking { r#"<ReturnType Type="org.example.order" Nullable="false"/>"# => "" }
    not_composable: Breaking { r#" IsComposable="true""# => "" }

    // The container.
    set_added: Additive { "<Singleton" => r#"<EntitySet Name="archive" EntityType="org.example.order"/><Singleton"# }
    set_removed: Breaking { r#"<EntitySet Name="orders" EntityType="org.example.order"/>"# => "" }
    set_in_another_case: Breaking { r#"<EntitySet Name="orders""# => r#"<EntitySet Name="Orders""# }
    set_of_another_type: Breaking { r#"<EntitySet Name="orders" EntityType="org.example.order"/>"# => r#"<EntitySet Name="orders" EntityType="org.example.person"/>"# }
    singleton_of_another_type: Breaking { r#"<Singleton Name="me" Type="org.example.person"/>"# => r#"<Singleton Name="me" Type="org.example.employee"/>"# }
    bound_to_nothing: Documentation { r#"<NavigationPropertyBinding Path="manager" Target="people"/>"# => "" }
    import_removed: Breaking { r#"<FunctionImport Name="version" Function="org.example.version"/>"# => "" }
    import_renamed: Breaking { r#"<ActionImport Name="reset""# => r#"<ActionImport Name="restart""# }
}
