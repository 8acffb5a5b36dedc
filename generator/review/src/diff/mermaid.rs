//! The changed neighbourhood as a Mermaid diagram.

use std::fmt::Write as _;

use super::escape::mermaid;
use super::{Neighbourhood, State};

/// The diagram in its fence.
pub(super) fn render(neighbourhood: &Neighbourhood) -> String {
    let mut text = String::from("```mermaid\nflowchart LR\n");
    for (index, node) in neighbourhood.nodes.iter().enumerate() {
        let (label, class) = (mermaid(&node.name), class(node.state));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  n{index}[\"{label}\"]:::{class}");
    }
    for link in &neighbourhood.links {
        let (from, to) = (link.from, link.to);
        let sign = match link.state {
            State::Added => "+ ",
            State::Removed => "− ",
            State::Same | State::Changed => "",
        };
        let arrow = match (link.state, link.name.is_some()) {
            (State::Added | State::Removed, true) => "-.->",
            (State::Same | State::Changed, true) => "-->",
            (State::Added | State::Removed, false) => "-.-o",
            (State::Same | State::Changed, false) => "--o",
        };
        let label = link.name.as_deref().map_or("base".to_owned(), mermaid);
        let _ = writeln!(text, "  n{from} {arrow}|\"{sign}{label}\"| n{to}");
    }
    text.push_str(
        "  classDef same fill:#eee,stroke:#888,color:#222\n  \
         classDef changed fill:#fff4c2,stroke:#a67c00,color:#222\n  \
         classDef added fill:#d6f5d6,stroke:#2b7a2b,color:#222\n  \
         classDef removed fill:#fbd9d9,stroke:#a33,color:#222,stroke-dasharray:4\n```\n\n",
    );
    text
}

fn class(state: State) -> &'static str {
    match state {
        State::Same => "same",
        State::Changed => "changed",
        State::Added => "added",
        State::Removed => "removed",
    }
}
