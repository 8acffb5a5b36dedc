//! The text of an annotation target (section 14.2.2), taken apart.

/// `ns.Name`, `ns.Name(types)`, then what follows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TargetPath<'t> {
    /// The qualified name of a schema child.
    pub name: &'t str,
    /// The parameter types of the overload, where they are given.
    pub signature: Option<Vec<&'t str>>,
    /// The segments after it.
    pub segments: Vec<&'t str>,
}

impl<'t> TargetPath<'t> {
    /// `None` where the parentheses do not match.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let mut parts = split_outside(text, '/')?.into_iter();
        let first = parts.next()?;
        let (name, signature) = match first.split_once('(') {
            None => (first, None),
            Some((name, rest)) => {
                let inner = rest.strip_suffix(')')?;
                let types = split_outside(inner, ',')?.into_iter().map(str::trim);
                let types = types.filter(|ty| !ty.is_empty()).collect();
                (name, Some(types))
            }
        };
        Some(Self {
            name: name.trim(),
            signature,
            segments: parts.collect(),
        })
    }
}

/// Splits at a separator that is not inside parentheses.
fn split_outside(text: &str, separator: char) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ if c == separator && depth == 0 => {
                parts.push(text.get(start..at)?);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..)?);
    (depth == 0).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::TargetPath;

    #[test]
    fn takes_signatures_and_segments_apart() {
        assert_eq!(
            TargetPath::parse("ns.f(Collection(ns.T), Edm.String)/p/@ns.Term#q"),
            Some(TargetPath {
                name: "ns.f",
                signature: Some(vec!["Collection(ns.T)", "Edm.String"]),
                segments: vec!["p", "@ns.Term#q"],
            })
        );
        assert_eq!(
            TargetPath::parse("ns.f()/$ReturnType"),
            Some(TargetPath {
                name: "ns.f",
                signature: Some(vec![]),
                segments: vec!["$ReturnType"]
            })
        );
        assert_eq!(
            TargetPath::parse("ns.T"),
            Some(TargetPath {
                name: "ns.T",
                signature: None,
                segments: vec![]
            })
        );
        assert_eq!(TargetPath::parse("ns.f(ns.T"), None);
        assert_eq!(TargetPath::parse("ns.f)"), None);
    }
}
