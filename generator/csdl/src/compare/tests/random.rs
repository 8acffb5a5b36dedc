//! Random schemas as trees, and documents that say the same in different ways.

use std::fmt::Write as _;

/// A generator of random numbers (splitmix64): a seed that fails can be run again.
pub(super) struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or_default()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// An XML element. In values `~` stands for the namespace.
#[derive(Clone)]
struct Node {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    /// The target of annotations that stand elsewhere.
    path: Option<String>,
}

impl Node {
    fn new(tag: &'static str, name: &str) -> Self {
        Self {
            tag,
            attributes: vec![("Name", name.to_owned())],
            children: Vec::new(),
            path: None,
        }
    }

    fn bare(tag: &'static str) -> Self {
        Self {
            attributes: Vec::new(),
            ..Self::new(tag, "")
        }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn maybe(self, random: &mut Random, name: &'static str, values: &[&str]) -> Self {
        if random.chance(30) {
            let value = random.pick(values);
            self.with(name, value)
        } else {
            self
        }
    }

    fn at(mut self, path: &str) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// With annotations or without.
    fn annotated(mut self, random: &mut Random) -> Self {
        for term in ["v.Tag", "~.Note", "v.Record"] {
            if random.chance(20) {
                self.children.push(annotation(random, term));
            }
        }
        self
    }
}

fn annotation(random: &mut Random, term: &str) -> Node {
    let node = Node::bare("Annotation").with("Term", term);
    let node = node.maybe(random, "Qualifier", &["q"]);
    match term {
        "v.Tag" => node.with("Bool", random.pick(&["true", "false"])),
        "~.Note" => node.with("Path", random.pick(&["~.T0/p0", "~.T1/p1"])),
        _ => {
            let mut record = Node::bare("Record");
            for name in ["A", "B", "C"] {
                let value = Node::bare("PropertyValue").with("Property", name);
                let value = value.with("Int", random.below(2).to_string());
                record.children.push(value);
            }
            let mut node = node;
            node.children.push(record);
            node
        }
    }
}

/// Some of many schemas that are much alike.
pub(super) struct Schema(Vec<Node>);

const TYPES: &[&str] = &[
    "Edm.String",
    "Edm.Decimal",
    "Edm.DateTimeOffset",
    "Edm.GeographyPoint",
    "~.E0",
    "~.D0",
    "~.T1",
    "~.Missing",
    "Collection(Edm.String)",
    "Collection(~.T0)",
];
const TARGETS: &[&str] = &["~.T0", "Collection(~.T1)", "~.T2", "~.E0", "Edm.EntityType"];
const FLAGS: &[&str] = &["true", "false"];

impl Schema {
    pub(super) fn random(random: &mut Random) -> Self {
        let mut nodes = Vec::new();
        for number in 0..4 {
            if random.chance(85) {
                nodes.push(structured(random, number));
            }
        }
        for name in ["E0", "E1"] {
            if random.chance(80) {
                nodes.push(enumeration(random, name));
            }
        }
        if random.chance(80) {
            let definition = Node::new("TypeDefinition", "D0").at("~.D0");
            let underlying = random.pick(&["Edm.String", "Edm.Decimal"]);
            let definition = definition.with("UnderlyingType", underlying);
            let definition = definition.maybe(random, "MaxLength", &["1", "2"]);
            nodes.push(definition.annotated(random));
        }
        for name in ["f", "g"] {
            for count in 0..3 {
                if random.chance(60) {
                    nodes.push(operation(random, name, count));
                }
            }
        }
        nodes.push(container(random));
        for target in ["~.C/S0/n0", "~.T0/p9", "~.T0/p1", "~"] {
            if random.chance(20) {
                let mut node = Node::bare("Annotations").with("Target", target);
                node.children.push(annotation(random, "v.OutOfLine"));
                nodes.push(node);
            }
        }
        Self(nodes)
    }

    /// A document of the schema, written in one of many ways.
    pub(super) fn written(&self, random: &mut Random) -> String {
        let mut nodes = self.0.clone();
        let mut apart = Vec::new();
        for node in &mut nodes {
            move_out(random, node, &mut apart);
        }
        nodes.append(&mut apart);
        random.shuffle(&mut nodes);
        let alias = random.pick(&["self", "other", ""]);
        let mut text = String::from(
            r#"<edmx:Edmx Version="4.01" xmlns="http://docs.oasis-open.org/odata/ns/edm" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="n.s""#,
        );
        if !alias.is_empty() {
            let _ = write!(text, " Alias='{alias}'");
        }
        text.push('>');
        for node in &nodes {
            write(random, node, alias, &mut text);
        }
        text.push_str("</Schema></edmx:DataServices></edmx:Edmx>");
        text
    }
}

fn structured(random: &mut Random, number: usize) -> Node {
    let name = format!("T{number}");
    let path = format!("~.{name}");
    let tag = random.pick(&["EntityType", "EntityType", "EntityType", "ComplexType"]);
    let mut node = Node::new(tag, &name).at(&path);
    // A type that is declared before: where a cycle is broken depends on the order.
    if number > 0 && random.chance(50) {
        node = node.with("BaseType", format!("~.T{}", random.below(number)));
    }
    node = node.maybe(random, "Abstract", FLAGS);
    node = node.maybe(random, "OpenType", FLAGS);
    if tag == "EntityType" {
        node = node.maybe(random, "HasStream", FLAGS);
    }
    for member in 0..4 {
        if !random.chance(80) {
            continue;
        }
        let name = format!("m{number}{member}");
        let is_navigation = tag == "EntityType" && random.chance(40);
        let child = if is_navigation {
            let child = Node::new("NavigationProperty", &name);
            let child = child.with("Type", random.pick(TARGETS));
            let child = child.maybe(random, "ContainsTarget", FLAGS);
            child.maybe(random, "Partner", &["~.T1/m10", "m00"])
        } else {
            let child = Node::new("Property", &name);
            let child = child.with("Type", random.pick(TYPES));
            let child = child.maybe(random, "MaxLength", &["1", "max"]);
            let child = child.maybe(random, "Precision", &["0", "3"]);
            let child = child.maybe(random, "Scale", &["0", "variable"]);
            child.maybe(random, "Unicode", FLAGS)
        };
        let child = child.maybe(random, "Nullable", FLAGS);
        let path = format!("{path}/{name}");
        node.children.push(child.annotated(random).at(&path));
    }
    if tag == "EntityType" && random.chance(30) {
        let mut key = Node::bare("Key");
        let part = Node::new("PropertyRef", random.pick(&["m00", "m11"]));
        key.children.push(part);
        node.children.push(key);
    }
    node.annotated(random)
}

fn enumeration(random: &mut Random, name: &str) -> Node {
    let path = format!("~.{name}");
    let node = Node::new("EnumType", name).at(&path);
    let node = node.maybe(random, "IsFlags", FLAGS);
    let mut node = node.maybe(random, "UnderlyingType", &["Edm.Int32", "Edm.Int64"]);
    for (name, value) in [("a", 0), ("b", 1), ("c", 2), ("d", 3)] {
        if random.chance(80) {
            let value = if random.chance(90) { value } else { value + 8 };
            let member = Node::new("Member", name).with("Value", value.to_string());
            let path = format!("{path}/{name}");
            node.children.push(member.annotated(random).at(&path));
        }
    }
    node.annotated(random)
}

fn operation(random: &mut Random, name: &str, count: usize) -> Node {
    let tag = random.pick(&["Action", "Function"]);
    let mut node = Node::new(tag, &format!("{name}{}", random.below(2)));
    node = node.maybe(random, "IsComposable", FLAGS);
    // Overloads with the same name differ in their number of parameters.
    let bound = random.pick(&["~.T0", "Collection(~.T1)", ""]);
    if !bound.is_empty() {
        node = node.with("IsBound", "true");
        let binding = Node::new("Parameter", random.pick(&["it", "this"]));
        node.children.push(binding.with("Type", bound));
    }
    for number in 0..count {
        let parameter = Node::new(
            "Parameter",
            &format!("{}{number}", random.pick(&["a", "b"])),
        );
        let parameter = parameter.with("Type", random.pick(TYPES));
        let parameter = parameter.maybe(random, "Nullable", FLAGS);
        node.children.push(parameter.annotated(random));
    }
    if tag == "Function" || random.chance(50) {
        let returned = Node::bare("ReturnType").with("Type", random.pick(TYPES));
        node.children.push(returned);
    }
    node.annotated(random)
}

fn container(random: &mut Random) -> Node {
    let mut node = Node::new("EntityContainer", "C").at("~.C");
    for name in ["S0", "S1", "S2"] {
        if !random.chance(80) {
            continue;
        }
        let ty = random.pick(&["~.T0", "~.T1", "~.Missing"]);
        let mut child = if random.chance(60) {
            Node::new("EntitySet", name).with("EntityType", ty)
        } else {
            Node::new("Singleton", name).with("Type", ty)
        };
        for path in ["m00", "~.T1/m10", "m12"] {
            if random.chance(40) {
                let binding = Node::bare("NavigationPropertyBinding").with("Path", path);
                let binding = binding.with("Target", random.pick(&["S0", "~.C/S0", "S1"]));
                child.children.push(binding);
            }
        }
        let path = format!("~.C/{name}");
        node.children.push(child.annotated(random).at(&path));
    }
    if random.chance(50) {
        let import = Node::new("FunctionImport", "i");
        let import = import.with("Function", random.pick(&["~.f0", "~.g1"]));
        node.children
            .push(import.maybe(random, "EntitySet", &["S0", "~.C/S0"]));
    }
    node.annotated(random)
}

/// Moves some annotations to elements of their own.
fn move_out(random: &mut Random, node: &mut Node, apart: &mut Vec<Node>) {
    for child in &mut node.children {
        move_out(random, child, apart);
    }
    let Some(path) = node.path.clone() else {
        return;
    };
    if random.chance(50) {
        return;
    }
    let (annotations, rest) = std::mem::take(&mut node.children)
        .into_iter()
        .partition(|child| child.tag == "Annotation");
    node.children = rest;
    if !Vec::is_empty(&annotations) {
        let mut block = Node::bare("Annotations").with("Target", path);
        block.children = annotations;
        apart.push(block);
    }
}

fn write(random: &mut Random, node: &Node, alias: &str, text: &mut String) {
    const SPACE: &[&str] = &["", "\n", "  ", "\r\n\t", "<!-- n -->"];
    let mut attributes = node.attributes.clone();
    attributes.extend(defaults(random, node));
    random.shuffle(&mut attributes);
    let mut children = node.children.clone();
    match node.tag {
        // Parameters are in order.
        "Key" | "Action" | "Function" => {}
        _ => random.shuffle(&mut children),
    }
    text.push_str(random.pick(SPACE));
    let _ = write!(text, "<{}", node.tag);
    for (name, value) in attributes {
        let namespace = if alias.is_empty() || random.chance(50) {
            "n.s"
        } else {
            alias
        };
        let value = value.replace('~', namespace);
        let quote = random.pick(&["'", "\""]);
        let space = random.pick(&[" ", "\n   ", "\t"]);
        let equals = random.pick(&["=", " = "]);
        let _ = write!(text, "{space}{name}{equals}{quote}{value}{quote}");
    }
    if children.is_empty() && random.chance(70) {
        text.push_str("/>");
        return;
    }
    text.push('>');
    for child in &children {
        write(random, child, alias, text);
    }
    text.push_str(random.pick(SPACE));
    let _ = write!(text, "</{}>", node.tag);
}

/// Some of the attributes that are not written and might be, with their defaults.
fn defaults(random: &mut Random, node: &Node) -> Vec<(&'static str, String)> {
    let all: &[(&'static str, &str)] = match node.tag {
        "EntityType" | "ComplexType" => &[("Abstract", "false")],
        "EnumType" => &[("IsFlags", "false"), ("UnderlyingType", "Edm.Int32")],
        "NavigationProperty" => &[("ContainsTarget", "false")],
        "Action" | "Function" => &[("IsBound", "false")],
        "EntitySet" => &[("IncludeInServiceDocument", "true")],
        "Property" | "Parameter" | "ReturnType" => &[("Nullable", "true")],
        _ => &[],
    };
    let is_collection = node
        .attributes
        .iter()
        .any(|(name, value)| *name == "Type" && value.starts_with("Collection("));
    let missing = all.iter().filter(|(name, _)| {
        let is_written = node.attributes.iter().any(|(written, _)| written == name);
        !(is_written || is_collection && *name == "Nullable")
    });
    let chosen = missing.filter(|_| random.chance(30));
    chosen
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect()
}
